from coding_service.domain.report import Agreement, CodeUse, CodingReport

REPORT = CodingReport(
    sets=10,
    finalized=8,
    queried=2,
    uses=(
        CodeUse("dx", "I10", proposed=5, final=6, agreed=5, title="Essential (primary) hypertension"),
        CodeUse("dx", "M54.50", proposed=4, final=2, agreed=2, title="Low back pain, unspecified"),
        CodeUse("line", "99213", proposed=8, final=7, agreed=7, title="office visit, unspecified hour"),
    ),
)


def test_agreement_is_counted_over_all_codes_of_a_kind() -> None:
    agreement = REPORT.agreement("dx")
    assert agreement == Agreement(9, 8, 7)
    assert (agreement.precision, agreement.recall, agreement.f1) == (7 / 9, 7 / 8, 14 / 17)
    assert REPORT.agreement("line") == Agreement(8, 7, 7)


def test_a_diagnosis_is_unspecified_by_its_title_and_a_service_never() -> None:
    assert REPORT.unspecified_rate == 2 / 8
    assert REPORT.query_rate == 0.2


def test_where_there_is_nothing_there_is_no_rate() -> None:
    empty = CodingReport(0, 0, 0, ())
    assert (empty.unspecified_rate, empty.query_rate) == (None, None)
    agreement = empty.agreement("dx")
    assert (agreement.precision, agreement.recall, agreement.f1) == (None, None, None)
