from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coding_service.domain.code_set import EmWorksheet, Evidence, Rejection, RejectionKind
from coding_service.domain.joined_documents import JoinedDocuments, join
from coding_service.domain.note import Span
from coding_service.domain.record import DocumentKind
from tests.coding.builders import code_set, diagnosis, document, line, query

FIRST = document(id="nt_1", text="Neuropathy of the feet. FH: mother had breast cancer.")
ADDENDUM = document(id="nt_2", text="Neuropathy is diabetic.", kind=DocumentKind.ADDENDUM)


def words(joined: JoinedDocuments, text: str, nth: int = 1) -> Evidence:
    start = -1
    for _ in range(nth):
        start = joined.text.index(text, start + 1)
    return Evidence(Span(start, start + len(text)), text)


def test_one_document_is_its_own_text() -> None:
    joined = join([FIRST])
    content = code_set()
    assert joined.text == FIRST.text
    assert joined.put_back(content) is content


def test_an_addendum_stands_under_a_heading_that_ends_the_section_before() -> None:
    assert join([FIRST, ADDENDUM]).text.endswith("cancer.\n\nASSESSMENT:\nNeuropathy is diabetic.")


def test_every_span_goes_back_to_its_document() -> None:
    joined = join([FIRST, ADDENDUM])
    first, second = words(joined, "Neuropathy"), words(joined, "Neuropathy", 2)
    cue = words(joined, "mother")
    content = code_set(
        diagnoses=(diagnosis(evidence=(first, second)),),
        lines=(line(evidence=(second,)),),
        rejections=(
            Rejection(RejectionKind.FAMILY, words(joined, "breast cancer").span, "", "", cue=cue.span),
        ),
        queries=(query(indicators=(second,)),),
        em=EmWorksheet("office_established", "99213", "mdm", elements=(("problems", "low", second),)),
    )
    back = joined.put_back(content)
    expected = replace(second, note=1, span=Span(0, 10))
    assert back.diagnoses[0].evidence == (first, expected)
    assert back.lines[0].evidence == (expected,)
    assert back.queries[0].indicators == (expected,)
    assert back.em is not None
    assert back.em.elements == (("problems", "low", expected),)
    rejected = back.rejections[0]
    assert (rejected.note, rejected.span.of(FIRST.text)) == (0, "breast cancer")
    assert rejected.cue == cue.span


def test_nothing_is_evidence_in_a_heading_of_ours_or_across_two_documents() -> None:
    joined = join([FIRST, ADDENDUM])
    heading = words(joined, "ASSESSMENT")
    across = Evidence(Span(joined.ends[0] - 2, joined.starts[1] + 2), "")
    content = code_set(diagnoses=(diagnosis(evidence=(heading, across)),), rejections=())
    assert joined.put_back(content).diagnoses[0].evidence == ()


@given(
    texts=st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=4),
    pick=st.data(),
)
def test_words_are_the_same_words_wherever_they_are_put_back(texts: list[str], pick: st.DataObject) -> None:
    documents = [document(id=f"nt_{i}", text=text) for i, text in enumerate(texts)]
    joined = join(documents)
    index = pick.draw(st.integers(0, len(texts) - 1))
    start = pick.draw(st.integers(0, len(texts[index]) - 1))
    end = pick.draw(st.integers(start + 1, len(texts[index])))
    at = joined.starts[index]
    found = Evidence(Span(at + start, at + end), "")
    (back,) = joined.put_back(code_set(diagnoses=(diagnosis(evidence=(found,)),))).diagnoses[0].evidence
    assert (back.note, back.span) == (index, Span(start, end))
    assert back.span.of(texts[index]) == found.span.of(joined.text)
