""" Contains all the data models used in inputs/outputs """

from .accident_v1 import AccidentV1
from .accident_v1_kinds_item import AccidentV1KindsItem
from .accounting_v1 import AccountingV1
from .address_v1 import AddressV1
from .adjustment_entry_v1 import AdjustmentEntryV1
from .adjustment_entry_v1_group import AdjustmentEntryV1Group
from .agency_payment_write_v1 import AgencyPaymentWriteV1
from .aging_report_v1 import AgingReportV1
from .aging_report_v1_aged_from import AgingReportV1AgedFrom
from .aging_report_v1_by import AgingReportV1By
from .aging_row_v1 import AgingRowV1
from .appeal_create_v1 import AppealCreateV1
from .appeal_file_v1 import AppealFileV1
from .appeal_file_v1_method import AppealFileV1Method
from .appeal_level_v1 import AppealLevelV1
from .appeal_outcome_v1 import AppealOutcomeV1
from .appeal_outcome_v1_outcome import AppealOutcomeV1Outcome
from .appeal_v1 import AppealV1
from .apply_v1 import ApplyV1
from .attachment_v1 import AttachmentV1
from .attachment_v1_transmission import AttachmentV1Transmission
from .audit_head_v1 import AuditHeadV1
from .audit_record_v1 import AuditRecordV1
from .audit_record_v1_action import AuditRecordV1Action
from .authorization_request_create_v1 import AuthorizationRequestCreateV1
from .authorization_request_v1 import AuthorizationRequestV1
from .authorization_revision_v1 import AuthorizationRevisionV1
from .authorization_use_v1 import AuthorizationUseV1
from .authorization_v1 import AuthorizationV1
from .authorization_v1_kind import AuthorizationV1Kind
from .authorization_v1_status import AuthorizationV1Status
from .authorization_write_v1 import AuthorizationWriteV1
from .authorization_write_v1_kind import AuthorizationWriteV1Kind
from .authorization_write_v1_status import AuthorizationWriteV1Status
from .balances_v1 import BalancesV1
from .balances_v1_balances import BalancesV1Balances
from .benefit_limit_v1 import BenefitLimitV1
from .benefit_v1 import BenefitV1
from .bill_line_v1 import BillLineV1
from .booked_v1 import BookedV1
from .booked_v1_kind import BookedV1Kind
from .bypass_create_v1 import BypassCreateV1
from .bypass_v1 import BypassV1
from .candidate_v1 import CandidateV1
from .candidates_v1 import CandidatesV1
from .chain_head_v1 import ChainHeadV1
from .charge_v1 import ChargeV1
from .charge_v1_ndc_unit import ChargeV1NdcUnit
from .claim_assembly_create_v1 import ClaimAssemblyCreateV1
from .claim_create_v1 import ClaimCreateV1
from .claim_finding_v1 import ClaimFindingV1
from .claim_finding_v1_fix_item import ClaimFindingV1FixItem
from .claim_finding_v1_severity import ClaimFindingV1Severity
from .claim_finding_v1_verdict import ClaimFindingV1Verdict
from .claim_form_v1 import ClaimFormV1
from .claim_form_v1_form import ClaimFormV1Form
from .claim_line_v1 import ClaimLineV1
from .claim_list_v1 import ClaimListV1
from .claim_payment_entry_v1 import ClaimPaymentEntryV1
from .claim_payment_entry_v1_status import ClaimPaymentEntryV1Status
from .claim_result_v1 import ClaimResultV1
from .claim_result_v1_disposition import ClaimResultV1Disposition
from .claim_status_v1 import ClaimStatusV1
from .claim_summary_v1 import ClaimSummaryV1
from .claim_v1 import ClaimV1
from .claim_void_v1 import ClaimVoidV1
from .client_v1 import ClientV1
from .client_v1_state import ClientV1State
from .client_write_v1 import ClientWriteV1
from .client_write_v1_state import ClientWriteV1State
from .code_support_v1 import CodeSupportV1
from .code_support_v1_kind import CodeSupportV1Kind
from .coded_value_v1 import CodedValueV1
from .collected_report_v1 import CollectedReportV1
from .collected_row_v1 import CollectedRowV1
from .condition_v1 import ConditionV1
from .condition_v1_operator import ConditionV1Operator
from .consent_revision_v1 import ConsentRevisionV1
from .consent_v1 import ConsentV1
from .consent_v1_kind import ConsentV1Kind
from .consent_write_v1 import ConsentWriteV1
from .consent_write_v1_kind import ConsentWriteV1Kind
from .contact_v1 import ContactV1
from .contract_report_v1 import ContractReportV1
from .contract_row_v1 import ContractRowV1
from .contract_row_v1_verdict import ContractRowV1Verdict
from .correction_create_v1 import CorrectionCreateV1
from .correction_create_v1_kind import CorrectionCreateV1Kind
from .coverage_order_v1 import CoverageOrderV1
from .coverage_revision_v1 import CoverageRevisionV1
from .coverage_v1 import CoverageV1
from .coverage_v1_accept_assignment import CoverageV1AcceptAssignment
from .coverage_v1_benefits_assigned import CoverageV1BenefitsAssigned
from .coverage_v1_order import CoverageV1Order
from .coverage_v1_release_of_information import CoverageV1ReleaseOfInformation
from .coverage_write_v1 import CoverageWriteV1
from .coverage_write_v1_accept_assignment import CoverageWriteV1AcceptAssignment
from .coverage_write_v1_benefits_assigned import CoverageWriteV1BenefitsAssigned
from .coverage_write_v1_order import CoverageWriteV1Order
from .coverage_write_v1_release_of_information import CoverageWriteV1ReleaseOfInformation
from .credit_report_v1 import CreditReportV1
from .credit_row_v1 import CreditRowV1
from .day_sheet_v1 import DaySheetV1
from .day_sheet_v1_payments import DaySheetV1Payments
from .days_report_v1 import DaysReportV1
from .days_row_v1 import DaysRowV1
from .delimiters_v1 import DelimitersV1
from .denial_detail_v1 import DenialDetailV1
from .denial_evidence_v1 import DenialEvidenceV1
from .denial_report_v1 import DenialReportV1
from .denial_report_v1_by import DenialReportV1By
from .denial_row_v1 import DenialRowV1
from .denial_v1 import DenialV1
from .deposit_v1 import DepositV1
from .deposit_write_v1 import DepositWriteV1
from .deposit_write_v1_method import DepositWriteV1Method
from .deposits_imported_v1 import DepositsImportedV1
from .disclosure_revision_v1 import DisclosureRevisionV1
from .disclosure_v1 import DisclosureV1
from .disclosure_v1_purpose import DisclosureV1Purpose
from .disclosure_write_v1 import DisclosureWriteV1
from .disclosure_write_v1_purpose import DisclosureWriteV1Purpose
from .document_v1 import DocumentV1
from .eligibility_ask_v1 import EligibilityAskV1
from .eligibility_batch_create_v1 import EligibilityBatchCreateV1
from .eligibility_batch_item_v1 import EligibilityBatchItemV1
from .eligibility_batch_item_v1_state import EligibilityBatchItemV1State
from .eligibility_batch_v1 import EligibilityBatchV1
from .eligibility_batch_v1_state import EligibilityBatchV1State
from .eligibility_check_v1 import EligibilityCheckV1
from .eligibility_check_v1_state import EligibilityCheckV1State
from .eligibility_rejection_v1 import EligibilityRejectionV1
from .emergency_access_v1 import EmergencyAccessV1
from .encounter_revision_v1 import EncounterRevisionV1
from .encounter_v1 import EncounterV1
from .encounter_v1_kind import EncounterV1Kind
from .encounter_v1_status import EncounterV1Status
from .encounter_write_v1 import EncounterWriteV1
from .encounter_write_v1_kind import EncounterWriteV1Kind
from .encounter_write_v1_status import EncounterWriteV1Status
from .enrolment_v1 import EnrolmentV1
from .enrolment_v1_status import EnrolmentV1Status
from .enrolment_v1_transaction import EnrolmentV1Transaction
from .entry_v1 import EntryV1
from .estimate_ask_v1 import EstimateAskV1
from .estimate_ask_v1_network import EstimateAskV1Network
from .estimate_report_v1 import EstimateReportV1
from .estimate_row_v1 import EstimateRowV1
from .estimate_step_v1 import EstimateStepV1
from .estimate_v1 import EstimateV1
from .estimate_v1_kind import EstimateV1Kind
from .estimated_line_v1 import EstimatedLineV1
from .event_v1 import EventV1
from .event_v1_data import EventV1Data
from .events_v1 import EventsV1
from .explained_line_v1 import ExplainedLineV1
from .explained_reason_v1 import ExplainedReasonV1
from .explanation_v1 import ExplanationV1
from .facility_stay_v1 import FacilityStayV1
from .fee_schedule_revision_v1 import FeeScheduleRevisionV1
from .fee_schedule_v1 import FeeScheduleV1
from .fee_schedule_v1_basis import FeeScheduleV1Basis
from .fee_schedule_write_v1 import FeeScheduleWriteV1
from .fee_schedule_write_v1_basis import FeeScheduleWriteV1Basis
from .fee_v1 import FeeV1
from .filled_box_v1 import FilledBoxV1
from .form_finding_v1 import FormFindingV1
from .form_page_v1 import FormPageV1
from .get_aging_report_aged_from import GetAgingReportAgedFrom
from .get_aging_report_by import GetAgingReportBy
from .get_claim_form_layout import GetClaimFormLayout
from .get_coverage_order_accident_item import GetCoverageOrderAccidentItem
from .get_denials_report_by import GetDenialsReportBy
from .get_underpayments_report_show import GetUnderpaymentsReportShow
from .granted_service_v1 import GrantedServiceV1
from .guarantor_account_revision_v1 import GuarantorAccountRevisionV1
from .guarantor_account_v1 import GuarantorAccountV1
from .guarantor_account_write_v1 import GuarantorAccountWriteV1
from .guarantor_v1 import GuarantorV1
from .hold_v1 import HoldV1
from .hold_v1_kind import HoldV1Kind
from .hold_write_v1 import HoldWriteV1
from .hold_write_v1_kind import HoldWriteV1Kind
from .import_csv_kind import ImportCsvKind
from .import_csv_mode import ImportCsvMode
from .import_fhir_body import ImportFhirBody
from .import_fhir_mode import ImportFhirMode
from .import_place_v1 import ImportPlaceV1
from .import_v1 import ImportV1
from .import_v1_passed_over import ImportV1PassedOver
from .imported_row_v1 import ImportedRowV1
from .imported_v1 import ImportedV1
from .imported_v1_state import ImportedV1State
from .instalment_v1 import InstalmentV1
from .instalment_v1_state import InstalmentV1State
from .interchange_v1 import InterchangeV1
from .job_progress_v1 import JobProgressV1
from .job_status import JobStatus
from .job_v1 import JobV1
from .jwk_set_v1 import JwkSetV1
from .jwk_v1 import JwkV1
from .jwk_v1_alg_type_0 import JwkV1AlgType0
from .jwk_v1_kty import JwkV1Kty
from .leg_v1 import LegV1
from .line_money_v1 import LineMoneyV1
from .list_collection_placements_state_type_0 import ListCollectionPlacementsStateType0
from .list_interchanges_direction_type_0 import ListInterchangesDirectionType0
from .list_patient_write_offs_state_type_0 import ListPatientWriteOffsStateType0
from .list_unapplied_payments_state import ListUnappliedPaymentsState
from .list_work_items_queue import ListWorkItemsQueue
from .location_revision_v1 import LocationRevisionV1
from .location_v1 import LocationV1
from .location_v1_clia_certificate import LocationV1CliaCertificate
from .location_write_v1 import LocationWriteV1
from .location_write_v1_clia_certificate import LocationWriteV1CliaCertificate
from .match_v1 import MatchV1
from .maximum_v1 import MaximumV1
from .move_v1 import MoveV1
from .movement_v1 import MovementV1
from .msp_questionnaire_v1 import MspQuestionnaireV1
from .msp_questionnaire_v1_accident import MspQuestionnaireV1Accident
from .name_v1 import NameV1
from .new_emergency_access_v1 import NewEmergencyAccessV1
from .new_webhook_v1 import NewWebhookV1
from .new_webhook_v1_state import NewWebhookV1State
from .notice_revision_v1 import NoticeRevisionV1
from .notice_v1 import NoticeV1
from .notice_v1_option_type_0 import NoticeV1OptionType0
from .notice_v1_reason import NoticeV1Reason
from .notice_write_v1 import NoticeWriteV1
from .notice_write_v1_option_type_0 import NoticeWriteV1OptionType0
from .notice_write_v1_reason import NoticeWriteV1Reason
from .occurrence_v1 import OccurrenceV1
from .other_payer_v1 import OtherPayerV1
from .owed_reason_v1 import OwedReasonV1
from .page_appeal_v1 import PageAppealV1
from .page_audit_record_v1 import PageAuditRecordV1
from .page_authorization_request_v1 import PageAuthorizationRequestV1
from .page_authorization_revision_v1 import PageAuthorizationRevisionV1
from .page_authorization_v1 import PageAuthorizationV1
from .page_claim_summary_v1 import PageClaimSummaryV1
from .page_client_v1 import PageClientV1
from .page_consent_revision_v1 import PageConsentRevisionV1
from .page_consent_v1 import PageConsentV1
from .page_coverage_revision_v1 import PageCoverageRevisionV1
from .page_coverage_v1 import PageCoverageV1
from .page_denial_v1 import PageDenialV1
from .page_deposit_v1 import PageDepositV1
from .page_disclosure_revision_v1 import PageDisclosureRevisionV1
from .page_disclosure_v1 import PageDisclosureV1
from .page_eligibility_batch_item_v1 import PageEligibilityBatchItemV1
from .page_eligibility_batch_v1 import PageEligibilityBatchV1
from .page_eligibility_check_v1 import PageEligibilityCheckV1
from .page_emergency_access_v1 import PageEmergencyAccessV1
from .page_encounter_revision_v1 import PageEncounterRevisionV1
from .page_encounter_v1 import PageEncounterV1
from .page_entry_v1 import PageEntryV1
from .page_estimate_v1 import PageEstimateV1
from .page_fee_schedule_revision_v1 import PageFeeScheduleRevisionV1
from .page_fee_schedule_v1 import PageFeeScheduleV1
from .page_guarantor_account_revision_v1 import PageGuarantorAccountRevisionV1
from .page_guarantor_account_v1 import PageGuarantorAccountV1
from .page_hold_v1 import PageHoldV1
from .page_interchange_v1 import PageInterchangeV1
from .page_job_v1 import PageJobV1
from .page_location_revision_v1 import PageLocationRevisionV1
from .page_location_v1 import PageLocationV1
from .page_notice_revision_v1 import PageNoticeRevisionV1
from .page_notice_v1 import PageNoticeV1
from .page_patient_revision_v1 import PagePatientRevisionV1
from .page_patient_v1 import PagePatientV1
from .page_patient_write_off_v1 import PagePatientWriteOffV1
from .page_payer_revision_v1 import PagePayerRevisionV1
from .page_payer_rule_revision_v1 import PagePayerRuleRevisionV1
from .page_payer_rule_v1 import PagePayerRuleV1
from .page_payer_v1 import PagePayerV1
from .page_payment_v1 import PagePaymentV1
from .page_period_change_v1 import PagePeriodChangeV1
from .page_placement_v1 import PagePlacementV1
from .page_plan_v1 import PagePlanV1
from .page_provider_balance_v1 import PageProviderBalanceV1
from .page_provider_revision_v1 import PageProviderRevisionV1
from .page_provider_v1 import PageProviderV1
from .page_refund_v1 import PageRefundV1
from .page_remittance_v1 import PageRemittanceV1
from .page_restriction_revision_v1 import PageRestrictionRevisionV1
from .page_restriction_v1 import PageRestrictionV1
from .page_revocation_v1 import PageRevocationV1
from .page_run_v1 import PageRunV1
from .page_self_pay_bill_v1 import PageSelfPayBillV1
from .page_statement_v1 import PageStatementV1
from .page_status_check_v1 import PageStatusCheckV1
from .page_unapplied_v1 import PageUnappliedV1
from .page_webhook_delivery_v1 import PageWebhookDeliveryV1
from .page_webhook_v1 import PageWebhookV1
from .page_work_item_v1 import PageWorkItemV1
from .patient_revision_v1 import PatientRevisionV1
from .patient_v1 import PatientV1
from .patient_write_off_v1 import PatientWriteOffV1
from .patient_write_off_v1_category import PatientWriteOffV1Category
from .patient_write_off_v1_state import PatientWriteOffV1State
from .patient_write_off_write_v1 import PatientWriteOffWriteV1
from .patient_write_off_write_v1_category import PatientWriteOffWriteV1Category
from .patient_write_v1 import PatientWriteV1
from .payer_disclosure_v1 import PayerDisclosureV1
from .payer_revision_v1 import PayerRevisionV1
from .payer_rule_revision_v1 import PayerRuleRevisionV1
from .payer_rule_v1 import PayerRuleV1
from .payer_rule_v1_severity import PayerRuleV1Severity
from .payer_rule_write_v1 import PayerRuleWriteV1
from .payer_rule_write_v1_severity import PayerRuleWriteV1Severity
from .payer_v1 import PayerV1
from .payer_v1_claim_splits_item import PayerV1ClaimSplitsItem
from .payer_v1_filing_clock import PayerV1FilingClock
from .payer_v1_frequencies_item import PayerV1FrequenciesItem
from .payer_v1_id_qualifier import PayerV1IdQualifier
from .payer_v1_replaces import PayerV1Replaces
from .payer_v1_usage import PayerV1Usage
from .payer_write_v1 import PayerWriteV1
from .payer_write_v1_claim_splits_item import PayerWriteV1ClaimSplitsItem
from .payer_write_v1_filing_clock import PayerWriteV1FilingClock
from .payer_write_v1_frequencies_item import PayerWriteV1FrequenciesItem
from .payer_write_v1_id_qualifier import PayerWriteV1IdQualifier
from .payer_write_v1_replaces import PayerWriteV1Replaces
from .payer_write_v1_usage import PayerWriteV1Usage
from .payment_part_v1 import PaymentPartV1
from .payment_v1 import PaymentV1
from .payment_v1_method import PaymentV1Method
from .payment_v1_state import PaymentV1State
from .payment_write_v1 import PaymentWriteV1
from .payment_write_v1_method import PaymentWriteV1Method
from .period_change_v1 import PeriodChangeV1
from .period_change_v1_action import PeriodChangeV1Action
from .period_change_v1_trial_balance import PeriodChangeV1TrialBalance
from .period_close_v1 import PeriodCloseV1
from .period_reopen_v1 import PeriodReopenV1
from .person_v1 import PersonV1
from .person_v1_gender import PersonV1Gender
from .placement_v1 import PlacementV1
from .placement_v1_state import PlacementV1State
from .placement_write_v1 import PlacementWriteV1
from .plan_benefits_v1 import PlanBenefitsV1
from .plan_benefits_v1_network import PlanBenefitsV1Network
from .plan_v1 import PlanV1
from .plan_v1_state import PlanV1State
from .plan_write_v1 import PlanWriteV1
from .problem import Problem
from .problem_place import ProblemPlace
from .progress_v1 import ProgressV1
from .provider_adjustment_entry_v1 import ProviderAdjustmentEntryV1
from .provider_balance_v1 import ProviderBalanceV1
from .provider_enrolment_v1 import ProviderEnrolmentV1
from .provider_enrolment_v1_status import ProviderEnrolmentV1Status
from .provider_revision_v1 import ProviderRevisionV1
from .provider_v1 import ProviderV1
from .provider_v1_tax_id_kind import ProviderV1TaxIdKind
from .provider_write_v1 import ProviderWriteV1
from .provider_write_v1_tax_id_kind import ProviderWriteV1TaxIdKind
from .quote_v1 import QuoteV1
from .ranked_coverage_v1 import RankedCoverageV1
from .rate_report_v1 import RateReportV1
from .rate_row_v1 import RateRowV1
from .reason_write_v1 import ReasonWriteV1
from .reconciliation_v1 import ReconciliationV1
from .refund_v1 import RefundV1
from .refund_v1_method import RefundV1Method
from .refund_v1_state import RefundV1State
from .refund_write_v1 import RefundWriteV1
from .refund_write_v1_method import RefundWriteV1Method
from .remark_v1 import RemarkV1
from .remittance_entry_v1 import RemittanceEntryV1
from .remittance_entry_v1_method import RemittanceEntryV1Method
from .remittance_v1 import RemittanceV1
from .remittance_v1_state import RemittanceV1State
from .replay_v1 import ReplayV1
from .replayed_v1 import ReplayedV1
from .requested_service_v1 import RequestedServiceV1
from .restriction_revision_v1 import RestrictionRevisionV1
from .restriction_v1 import RestrictionV1
from .restriction_write_v1 import RestrictionWriteV1
from .return_v1 import ReturnV1
from .revocation_v1 import RevocationV1
from .revocation_v1_kind import RevocationV1Kind
from .revocation_write_v1 import RevocationWriteV1
from .revocation_write_v1_kind import RevocationWriteV1Kind
from .rule_case_v1 import RuleCaseV1
from .rule_case_v1_expect import RuleCaseV1Expect
from .rule_case_v1_facts import RuleCaseV1Facts
from .run_v1 import RunV1
from .run_v1_skipped import RunV1Skipped
from .run_v1_state import RunV1State
from .run_write_v1 import RunWriteV1
from .self_pay_bill_create_v1 import SelfPayBillCreateV1
from .self_pay_bill_v1 import SelfPayBillV1
from .self_pay_bill_void_v1 import SelfPayBillVoidV1
from .service_decision_v1 import ServiceDecisionV1
from .service_payment_entry_v1 import ServicePaymentEntryV1
from .service_share_v1 import ServiceShareV1
from .statement_claim_v1 import StatementClaimV1
from .statement_line_v1 import StatementLineV1
from .statement_v1 import StatementV1
from .statement_write_v1 import StatementWriteV1
from .status_check_v1 import StatusCheckV1
from .status_code_v1 import StatusCodeV1
from .submission_create_v1 import SubmissionCreateV1
from .timeline_step_v1 import TimelineStepV1
from .transaction_payer_id_v1 import TransactionPayerIdV1
from .transaction_payer_id_v1_transaction import TransactionPayerIdV1Transaction
from .trial_balance_v1 import TrialBalanceV1
from .trial_balance_v1_balances import TrialBalanceV1Balances
from .unapplied_v1 import UnappliedV1
from .unapplied_v1_state import UnappliedV1State
from .unposted_report_v1 import UnpostedReportV1
from .unposted_row_v1 import UnpostedRowV1
from .unposted_row_v1_kind import UnpostedRowV1Kind
from .used_service_v1 import UsedServiceV1
from .webhook_delivery_v1 import WebhookDeliveryV1
from .webhook_delivery_v1_state import WebhookDeliveryV1State
from .webhook_secret_v1 import WebhookSecretV1
from .webhook_secret_v1_state import WebhookSecretV1State
from .webhook_v1 import WebhookV1
from .webhook_v1_state import WebhookV1State
from .work_item_v1 import WorkItemV1
from .write_off_v1 import WriteOffV1
from .write_off_v1_category import WriteOffV1Category
from .x12_conversion_v1 import X12ConversionV1
from .x12_conversion_v1_interchanges_item import X12ConversionV1InterchangesItem
from .x12_finding_v1 import X12FindingV1
from .x12_finding_v1_severity import X12FindingV1Severity
from .x12_outline_v1 import X12OutlineV1
from .x12_validation_v1 import X12ValidationV1

__all__ = (
    "AccidentV1",
    "AccidentV1KindsItem",
    "AccountingV1",
    "AddressV1",
    "AdjustmentEntryV1",
    "AdjustmentEntryV1Group",
    "AgencyPaymentWriteV1",
    "AgingReportV1",
    "AgingReportV1AgedFrom",
    "AgingReportV1By",
    "AgingRowV1",
    "AppealCreateV1",
    "AppealFileV1",
    "AppealFileV1Method",
    "AppealLevelV1",
    "AppealOutcomeV1",
    "AppealOutcomeV1Outcome",
    "AppealV1",
    "ApplyV1",
    "AttachmentV1",
    "AttachmentV1Transmission",
    "AuditHeadV1",
    "AuditRecordV1",
    "AuditRecordV1Action",
    "AuthorizationRequestCreateV1",
    "AuthorizationRequestV1",
    "AuthorizationRevisionV1",
    "AuthorizationUseV1",
    "AuthorizationV1",
    "AuthorizationV1Kind",
    "AuthorizationV1Status",
    "AuthorizationWriteV1",
    "AuthorizationWriteV1Kind",
    "AuthorizationWriteV1Status",
    "BalancesV1",
    "BalancesV1Balances",
    "BenefitLimitV1",
    "BenefitV1",
    "BillLineV1",
    "BookedV1",
    "BookedV1Kind",
    "BypassCreateV1",
    "BypassV1",
    "CandidatesV1",
    "CandidateV1",
    "ChainHeadV1",
    "ChargeV1",
    "ChargeV1NdcUnit",
    "ClaimAssemblyCreateV1",
    "ClaimCreateV1",
    "ClaimFindingV1",
    "ClaimFindingV1FixItem",
    "ClaimFindingV1Severity",
    "ClaimFindingV1Verdict",
    "ClaimFormV1",
    "ClaimFormV1Form",
    "ClaimLineV1",
    "ClaimListV1",
    "ClaimPaymentEntryV1",
    "ClaimPaymentEntryV1Status",
    "ClaimResultV1",
    "ClaimResultV1Disposition",
    "ClaimStatusV1",
    "ClaimSummaryV1",
    "ClaimV1",
    "ClaimVoidV1",
    "ClientV1",
    "ClientV1State",
    "ClientWriteV1",
    "ClientWriteV1State",
    "CodedValueV1",
    "CodeSupportV1",
    "CodeSupportV1Kind",
    "CollectedReportV1",
    "CollectedRowV1",
    "ConditionV1",
    "ConditionV1Operator",
    "ConsentRevisionV1",
    "ConsentV1",
    "ConsentV1Kind",
    "ConsentWriteV1",
    "ConsentWriteV1Kind",
    "ContactV1",
    "ContractReportV1",
    "ContractRowV1",
    "ContractRowV1Verdict",
    "CorrectionCreateV1",
    "CorrectionCreateV1Kind",
    "CoverageOrderV1",
    "CoverageRevisionV1",
    "CoverageV1",
    "CoverageV1AcceptAssignment",
    "CoverageV1BenefitsAssigned",
    "CoverageV1Order",
    "CoverageV1ReleaseOfInformation",
    "CoverageWriteV1",
    "CoverageWriteV1AcceptAssignment",
    "CoverageWriteV1BenefitsAssigned",
    "CoverageWriteV1Order",
    "CoverageWriteV1ReleaseOfInformation",
    "CreditReportV1",
    "CreditRowV1",
    "DaySheetV1",
    "DaySheetV1Payments",
    "DaysReportV1",
    "DaysRowV1",
    "DelimitersV1",
    "DenialDetailV1",
    "DenialEvidenceV1",
    "DenialReportV1",
    "DenialReportV1By",
    "DenialRowV1",
    "DenialV1",
    "DepositsImportedV1",
    "DepositV1",
    "DepositWriteV1",
    "DepositWriteV1Method",
    "DisclosureRevisionV1",
    "DisclosureV1",
    "DisclosureV1Purpose",
    "DisclosureWriteV1",
    "DisclosureWriteV1Purpose",
    "DocumentV1",
    "EligibilityAskV1",
    "EligibilityBatchCreateV1",
    "EligibilityBatchItemV1",
    "EligibilityBatchItemV1State",
    "EligibilityBatchV1",
    "EligibilityBatchV1State",
    "EligibilityCheckV1",
    "EligibilityCheckV1State",
    "EligibilityRejectionV1",
    "EmergencyAccessV1",
    "EncounterRevisionV1",
    "EncounterV1",
    "EncounterV1Kind",
    "EncounterV1Status",
    "EncounterWriteV1",
    "EncounterWriteV1Kind",
    "EncounterWriteV1Status",
    "EnrolmentV1",
    "EnrolmentV1Status",
    "EnrolmentV1Transaction",
    "EntryV1",
    "EstimateAskV1",
    "EstimateAskV1Network",
    "EstimatedLineV1",
    "EstimateReportV1",
    "EstimateRowV1",
    "EstimateStepV1",
    "EstimateV1",
    "EstimateV1Kind",
    "EventsV1",
    "EventV1",
    "EventV1Data",
    "ExplainedLineV1",
    "ExplainedReasonV1",
    "ExplanationV1",
    "FacilityStayV1",
    "FeeScheduleRevisionV1",
    "FeeScheduleV1",
    "FeeScheduleV1Basis",
    "FeeScheduleWriteV1",
    "FeeScheduleWriteV1Basis",
    "FeeV1",
    "FilledBoxV1",
    "FormFindingV1",
    "FormPageV1",
    "GetAgingReportAgedFrom",
    "GetAgingReportBy",
    "GetClaimFormLayout",
    "GetCoverageOrderAccidentItem",
    "GetDenialsReportBy",
    "GetUnderpaymentsReportShow",
    "GrantedServiceV1",
    "GuarantorAccountRevisionV1",
    "GuarantorAccountV1",
    "GuarantorAccountWriteV1",
    "GuarantorV1",
    "HoldV1",
    "HoldV1Kind",
    "HoldWriteV1",
    "HoldWriteV1Kind",
    "ImportCsvKind",
    "ImportCsvMode",
    "ImportedRowV1",
    "ImportedV1",
    "ImportedV1State",
    "ImportFhirBody",
    "ImportFhirMode",
    "ImportPlaceV1",
    "ImportV1",
    "ImportV1PassedOver",
    "InstalmentV1",
    "InstalmentV1State",
    "InterchangeV1",
    "JobProgressV1",
    "JobStatus",
    "JobV1",
    "JwkSetV1",
    "JwkV1",
    "JwkV1AlgType0",
    "JwkV1Kty",
    "LegV1",
    "LineMoneyV1",
    "ListCollectionPlacementsStateType0",
    "ListInterchangesDirectionType0",
    "ListPatientWriteOffsStateType0",
    "ListUnappliedPaymentsState",
    "ListWorkItemsQueue",
    "LocationRevisionV1",
    "LocationV1",
    "LocationV1CliaCertificate",
    "LocationWriteV1",
    "LocationWriteV1CliaCertificate",
    "MatchV1",
    "MaximumV1",
    "MovementV1",
    "MoveV1",
    "MspQuestionnaireV1",
    "MspQuestionnaireV1Accident",
    "NameV1",
    "NewEmergencyAccessV1",
    "NewWebhookV1",
    "NewWebhookV1State",
    "NoticeRevisionV1",
    "NoticeV1",
    "NoticeV1OptionType0",
    "NoticeV1Reason",
    "NoticeWriteV1",
    "NoticeWriteV1OptionType0",
    "NoticeWriteV1Reason",
    "OccurrenceV1",
    "OtherPayerV1",
    "OwedReasonV1",
    "PageAppealV1",
    "PageAuditRecordV1",
    "PageAuthorizationRequestV1",
    "PageAuthorizationRevisionV1",
    "PageAuthorizationV1",
    "PageClaimSummaryV1",
    "PageClientV1",
    "PageConsentRevisionV1",
    "PageConsentV1",
    "PageCoverageRevisionV1",
    "PageCoverageV1",
    "PageDenialV1",
    "PageDepositV1",
    "PageDisclosureRevisionV1",
    "PageDisclosureV1",
    "PageEligibilityBatchItemV1",
    "PageEligibilityBatchV1",
    "PageEligibilityCheckV1",
    "PageEmergencyAccessV1",
    "PageEncounterRevisionV1",
    "PageEncounterV1",
    "PageEntryV1",
    "PageEstimateV1",
    "PageFeeScheduleRevisionV1",
    "PageFeeScheduleV1",
    "PageGuarantorAccountRevisionV1",
    "PageGuarantorAccountV1",
    "PageHoldV1",
    "PageInterchangeV1",
    "PageJobV1",
    "PageLocationRevisionV1",
    "PageLocationV1",
    "PageNoticeRevisionV1",
    "PageNoticeV1",
    "PagePatientRevisionV1",
    "PagePatientV1",
    "PagePatientWriteOffV1",
    "PagePayerRevisionV1",
    "PagePayerRuleRevisionV1",
    "PagePayerRuleV1",
    "PagePayerV1",
    "PagePaymentV1",
    "PagePeriodChangeV1",
    "PagePlacementV1",
    "PagePlanV1",
    "PageProviderBalanceV1",
    "PageProviderRevisionV1",
    "PageProviderV1",
    "PageRefundV1",
    "PageRemittanceV1",
    "PageRestrictionRevisionV1",
    "PageRestrictionV1",
    "PageRevocationV1",
    "PageRunV1",
    "PageSelfPayBillV1",
    "PageStatementV1",
    "PageStatusCheckV1",
    "PageUnappliedV1",
    "PageWebhookDeliveryV1",
    "PageWebhookV1",
    "PageWorkItemV1",
    "PatientRevisionV1",
    "PatientV1",
    "PatientWriteOffV1",
    "PatientWriteOffV1Category",
    "PatientWriteOffV1State",
    "PatientWriteOffWriteV1",
    "PatientWriteOffWriteV1Category",
    "PatientWriteV1",
    "PayerDisclosureV1",
    "PayerRevisionV1",
    "PayerRuleRevisionV1",
    "PayerRuleV1",
    "PayerRuleV1Severity",
    "PayerRuleWriteV1",
    "PayerRuleWriteV1Severity",
    "PayerV1",
    "PayerV1ClaimSplitsItem",
    "PayerV1FilingClock",
    "PayerV1FrequenciesItem",
    "PayerV1IdQualifier",
    "PayerV1Replaces",
    "PayerV1Usage",
    "PayerWriteV1",
    "PayerWriteV1ClaimSplitsItem",
    "PayerWriteV1FilingClock",
    "PayerWriteV1FrequenciesItem",
    "PayerWriteV1IdQualifier",
    "PayerWriteV1Replaces",
    "PayerWriteV1Usage",
    "PaymentPartV1",
    "PaymentV1",
    "PaymentV1Method",
    "PaymentV1State",
    "PaymentWriteV1",
    "PaymentWriteV1Method",
    "PeriodChangeV1",
    "PeriodChangeV1Action",
    "PeriodChangeV1TrialBalance",
    "PeriodCloseV1",
    "PeriodReopenV1",
    "PersonV1",
    "PersonV1Gender",
    "PlacementV1",
    "PlacementV1State",
    "PlacementWriteV1",
    "PlanBenefitsV1",
    "PlanBenefitsV1Network",
    "PlanV1",
    "PlanV1State",
    "PlanWriteV1",
    "Problem",
    "ProblemPlace",
    "ProgressV1",
    "ProviderAdjustmentEntryV1",
    "ProviderBalanceV1",
    "ProviderEnrolmentV1",
    "ProviderEnrolmentV1Status",
    "ProviderRevisionV1",
    "ProviderV1",
    "ProviderV1TaxIdKind",
    "ProviderWriteV1",
    "ProviderWriteV1TaxIdKind",
    "QuoteV1",
    "RankedCoverageV1",
    "RateReportV1",
    "RateRowV1",
    "ReasonWriteV1",
    "ReconciliationV1",
    "RefundV1",
    "RefundV1Method",
    "RefundV1State",
    "RefundWriteV1",
    "RefundWriteV1Method",
    "RemarkV1",
    "RemittanceEntryV1",
    "RemittanceEntryV1Method",
    "RemittanceV1",
    "RemittanceV1State",
    "ReplayedV1",
    "ReplayV1",
    "RequestedServiceV1",
    "RestrictionRevisionV1",
    "RestrictionV1",
    "RestrictionWriteV1",
    "ReturnV1",
    "RevocationV1",
    "RevocationV1Kind",
    "RevocationWriteV1",
    "RevocationWriteV1Kind",
    "RuleCaseV1",
    "RuleCaseV1Expect",
    "RuleCaseV1Facts",
    "RunV1",
    "RunV1Skipped",
    "RunV1State",
    "RunWriteV1",
    "SelfPayBillCreateV1",
    "SelfPayBillV1",
    "SelfPayBillVoidV1",
    "ServiceDecisionV1",
    "ServicePaymentEntryV1",
    "ServiceShareV1",
    "StatementClaimV1",
    "StatementLineV1",
    "StatementV1",
    "StatementWriteV1",
    "StatusCheckV1",
    "StatusCodeV1",
    "SubmissionCreateV1",
    "TimelineStepV1",
    "TransactionPayerIdV1",
    "TransactionPayerIdV1Transaction",
    "TrialBalanceV1",
    "TrialBalanceV1Balances",
    "UnappliedV1",
    "UnappliedV1State",
    "UnpostedReportV1",
    "UnpostedRowV1",
    "UnpostedRowV1Kind",
    "UsedServiceV1",
    "WebhookDeliveryV1",
    "WebhookDeliveryV1State",
    "WebhookSecretV1",
    "WebhookSecretV1State",
    "WebhookV1",
    "WebhookV1State",
    "WorkItemV1",
    "WriteOffV1",
    "WriteOffV1Category",
    "X12ConversionV1",
    "X12ConversionV1InterchangesItem",
    "X12FindingV1",
    "X12FindingV1Severity",
    "X12OutlineV1",
    "X12ValidationV1",
)
