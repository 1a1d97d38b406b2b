""" Contains all the data models used in inputs/outputs """

from .accept_in import AcceptIn
from .add_diagnosis_in import AddDiagnosisIn
from .add_diagnosis_in_poa_type_0 import AddDiagnosisInPoaType0
from .add_line_in import AddLineIn
from .agreement_v1 import AgreementV1
from .amend_v1 import AmendV1
from .answer_query_v1 import AnswerQueryV1
from .audit_head_v1 import AuditHeadV1
from .audit_record_v1 import AuditRecordV1
from .audit_record_v1_action import AuditRecordV1Action
from .branch_v1 import BranchV1
from .bypass_in import BypassIn
from .bypass_to_check_v1 import BypassToCheckV1
from .bypass_v1 import BypassV1
from .bytes_read_v1 import BytesReadV1
from .candidate_v1 import CandidateV1
from .change_diagnosis_in import ChangeDiagnosisIn
from .change_diagnosis_in_poa_type_0 import ChangeDiagnosisInPoaType0
from .change_line_in import ChangeLineIn
from .change_v1 import ChangeV1
from .close_query_v1 import CloseQueryV1
from .code_notes_v1 import CodeNotesV1
from .code_range_v1 import CodeRangeV1
from .code_set_search_v1 import CodeSetSearchV1
from .code_set_summary_v1 import CodeSetSummaryV1
from .code_set_summary_v1_setting import CodeSetSummaryV1Setting
from .code_set_summary_v1_status import CodeSetSummaryV1Status
from .code_set_v1 import CodeSetV1
from .code_set_v1_passes import CodeSetV1Passes
from .code_set_v1_setting import CodeSetV1Setting
from .code_set_v1_status import CodeSetV1Status
from .code_system_v1 import CodeSystemV1
from .code_system_v1_system import CodeSystemV1System
from .code_systems_v1 import CodeSystemsV1
from .code_use_v1 import CodeUseV1
from .code_v1 import CodeV1
from .code_v1_seventh_characters import CodeV1SeventhCharacters
from .code_v1_system import CodeV1System
from .codeable_concept_in import CodeableConceptIn
from .coding_in import CodingIn
from .coding_report_v1 import CodingReportV1
from .crosswalks_v1 import CrosswalksV1
from .diagnosis_to_check_v1 import DiagnosisToCheckV1
from .diagnosis_to_check_v1_poa_type_0 import DiagnosisToCheckV1PoaType0
from .diagnosis_v1 import DiagnosisV1
from .diagnosis_v1_decision import DiagnosisV1Decision
from .diagnosis_v1_system import DiagnosisV1System
from .difference_v1 import DifferenceV1
from .difference_v1_what import DifferenceV1What
from .differences_v1 import DifferencesV1
from .earlier_procedure_v1 import EarlierProcedureV1
from .edit_v1 import EditV1
from .edit_v1_severity import EditV1Severity
from .em_element_v1 import EmElementV1
from .em_worksheet_v1 import EmWorksheetV1
from .emergency_access_v1 import EmergencyAccessV1
from .event_v1 import EventV1
from .event_v1_data import EventV1Data
from .events_v1 import EventsV1
from .evidence_in import EvidenceIn
from .evidence_v1 import EvidenceV1
from .fee_amount_v1 import FeeAmountV1
from .fees_v1 import FeesV1
from .finding_v1 import FindingV1
from .finding_v1_fix_item import FindingV1FixItem
from .finding_v1_severity import FindingV1Severity
from .finding_v1_verdict import FindingV1Verdict
from .format_v1 import FormatV1
from .found_code_v1 import FoundCodeV1
from .found_code_v1_system import FoundCodeV1System
from .found_codes_v1 import FoundCodesV1
from .get_code_system import GetCodeSystem
from .get_codes_system import GetCodesSystem
from .get_differences_what_type_0 import GetDifferencesWhatType0
from .hcc_capture_v1 import HccCaptureV1
from .hcc_gap_v1 import HccGapV1
from .hcc_use_v1 import HccUseV1
from .hcc_v1 import HccV1
from .inbox_file_v1 import InboxFileV1
from .job_progress_v1 import JobProgressV1
from .job_status import JobStatus
from .job_v1 import JobV1
from .learned_layer_v1 import LearnedLayerV1
from .learned_layer_v1_held_back import LearnedLayerV1HeldBack
from .learned_phrase_v1 import LearnedPhraseV1
from .line_to_check_v1 import LineToCheckV1
from .list_code_sets_on_file_setting_type_0 import ListCodeSetsOnFileSettingType0
from .list_code_sets_on_file_status_type_0 import ListCodeSetsOnFileStatusType0
from .list_provider_queries_status_type_0 import ListProviderQueriesStatusType0
from .listed_code_v1 import ListedCodeV1
from .load_v1 import LoadV1
from .locality_v1 import LocalityV1
from .mapped_v1 import MappedV1
from .new_code_set_v1 import NewCodeSetV1
from .new_code_set_v1_setting import NewCodeSetV1Setting
from .new_emergency_access_v1 import NewEmergencyAccessV1
from .new_learned_layer_v1 import NewLearnedLayerV1
from .new_load_v1 import NewLoadV1
from .new_load_v1_table import NewLoadV1Table
from .new_note_v1 import NewNoteV1
from .new_note_v1_kind import NewNoteV1Kind
from .new_record_export_v1 import NewRecordExportV1
from .new_revision_v1 import NewRevisionV1
from .new_term_v1 import NewTermV1
from .new_validation_v1 import NewValidationV1
from .new_validation_v1_claim_type_type_0 import NewValidationV1ClaimTypeType0
from .new_validation_v1_payer_kind_type_0 import NewValidationV1PayerKindType0
from .new_validation_v1_setting import NewValidationV1Setting
from .new_validation_v1_sex import NewValidationV1Sex
from .new_webhook_v1 import NewWebhookV1
from .new_webhook_v1_state import NewWebhookV1State
from .note_ref_v1 import NoteRefV1
from .note_v1 import NoteV1
from .page_audit_record_v1 import PageAuditRecordV1
from .page_code_set_summary_v1 import PageCodeSetSummaryV1
from .page_edit_v1 import PageEditV1
from .page_emergency_access_v1 import PageEmergencyAccessV1
from .page_format_v1 import PageFormatV1
from .page_inbox_file_v1 import PageInboxFileV1
from .page_job_v1 import PageJobV1
from .page_learned_layer_v1 import PageLearnedLayerV1
from .page_learned_phrase_v1 import PageLearnedPhraseV1
from .page_listed_code_v1 import PageListedCodeV1
from .page_load_v1 import PageLoadV1
from .page_locality_v1 import PageLocalityV1
from .page_provider_query_v1 import PageProviderQueryV1
from .page_release_v1 import PageReleaseV1
from .page_revision_v1 import PageRevisionV1
from .page_term_v1 import PageTermV1
from .page_webhook_delivery_v1 import PageWebhookDeliveryV1
from .page_webhook_v1 import PageWebhookV1
from .parameter_in import ParameterIn
from .parameters_in import ParametersIn
from .patient_facts_v1 import PatientFactsV1
from .patient_facts_v1_sex import PatientFactsV1Sex
from .period_v1 import PeriodV1
from .problem import Problem
from .problem_place import ProblemPlace
from .provider_query_v1 import ProviderQueryV1
from .provider_query_v1_status import ProviderQueryV1Status
from .query_answer_v1 import QueryAnswerV1
from .query_option_v1 import QueryOptionV1
from .query_v1 import QueryV1
from .query_v1_status import QueryV1Status
from .reject_in import RejectIn
from .rejection_v1 import RejectionV1
from .release_ref_v1 import ReleaseRefV1
from .release_v1 import ReleaseV1
from .reorder_in import ReorderIn
from .replay_v1 import ReplayV1
from .replayed_v1 import ReplayedV1
from .resource_v1 import ResourceV1
from .revision_v1 import RevisionV1
from .search_codes_system_type_0_item import SearchCodesSystemType0Item
from .service_facts_v1 import ServiceFactsV1
from .service_facts_v1_attributes import ServiceFactsV1Attributes
from .service_line_v1 import ServiceLineV1
from .service_line_v1_decision import ServiceLineV1Decision
from .service_line_v1_system import ServiceLineV1System
from .suggest_codes_system_type_0_item import SuggestCodesSystemType0Item
from .switch_v1 import SwitchV1
from .term_v1 import TermV1
from .validation_v1 import ValidationV1
from .validation_v1_passes import ValidationV1Passes
from .verification_v1 import VerificationV1
from .visit_facts_v1 import VisitFactsV1
from .visit_facts_v1_payer_kind_type_0 import VisitFactsV1PayerKindType0
from .webhook_delivery_v1 import WebhookDeliveryV1
from .webhook_delivery_v1_state import WebhookDeliveryV1State
from .webhook_secret_v1 import WebhookSecretV1
from .webhook_secret_v1_state import WebhookSecretV1State
from .webhook_v1 import WebhookV1
from .webhook_v1_state import WebhookV1State
from .withdraw_bypass_in import WithdrawBypassIn

__all__ = (
    "AcceptIn",
    "AddDiagnosisIn",
    "AddDiagnosisInPoaType0",
    "AddLineIn",
    "AgreementV1",
    "AmendV1",
    "AnswerQueryV1",
    "AuditHeadV1",
    "AuditRecordV1",
    "AuditRecordV1Action",
    "BranchV1",
    "BypassIn",
    "BypassToCheckV1",
    "BypassV1",
    "BytesReadV1",
    "CandidateV1",
    "ChangeDiagnosisIn",
    "ChangeDiagnosisInPoaType0",
    "ChangeLineIn",
    "ChangeV1",
    "CloseQueryV1",
    "CodeableConceptIn",
    "CodeNotesV1",
    "CodeRangeV1",
    "CodeSetSearchV1",
    "CodeSetSummaryV1",
    "CodeSetSummaryV1Setting",
    "CodeSetSummaryV1Status",
    "CodeSetV1",
    "CodeSetV1Passes",
    "CodeSetV1Setting",
    "CodeSetV1Status",
    "CodeSystemsV1",
    "CodeSystemV1",
    "CodeSystemV1System",
    "CodeUseV1",
    "CodeV1",
    "CodeV1SeventhCharacters",
    "CodeV1System",
    "CodingIn",
    "CodingReportV1",
    "CrosswalksV1",
    "DiagnosisToCheckV1",
    "DiagnosisToCheckV1PoaType0",
    "DiagnosisV1",
    "DiagnosisV1Decision",
    "DiagnosisV1System",
    "DifferencesV1",
    "DifferenceV1",
    "DifferenceV1What",
    "EarlierProcedureV1",
    "EditV1",
    "EditV1Severity",
    "EmElementV1",
    "EmergencyAccessV1",
    "EmWorksheetV1",
    "EventsV1",
    "EventV1",
    "EventV1Data",
    "EvidenceIn",
    "EvidenceV1",
    "FeeAmountV1",
    "FeesV1",
    "FindingV1",
    "FindingV1FixItem",
    "FindingV1Severity",
    "FindingV1Verdict",
    "FormatV1",
    "FoundCodesV1",
    "FoundCodeV1",
    "FoundCodeV1System",
    "GetCodesSystem",
    "GetCodeSystem",
    "GetDifferencesWhatType0",
    "HccCaptureV1",
    "HccGapV1",
    "HccUseV1",
    "HccV1",
    "InboxFileV1",
    "JobProgressV1",
    "JobStatus",
    "JobV1",
    "LearnedLayerV1",
    "LearnedLayerV1HeldBack",
    "LearnedPhraseV1",
    "LineToCheckV1",
    "ListCodeSetsOnFileSettingType0",
    "ListCodeSetsOnFileStatusType0",
    "ListedCodeV1",
    "ListProviderQueriesStatusType0",
    "LoadV1",
    "LocalityV1",
    "MappedV1",
    "NewCodeSetV1",
    "NewCodeSetV1Setting",
    "NewEmergencyAccessV1",
    "NewLearnedLayerV1",
    "NewLoadV1",
    "NewLoadV1Table",
    "NewNoteV1",
    "NewNoteV1Kind",
    "NewRecordExportV1",
    "NewRevisionV1",
    "NewTermV1",
    "NewValidationV1",
    "NewValidationV1ClaimTypeType0",
    "NewValidationV1PayerKindType0",
    "NewValidationV1Setting",
    "NewValidationV1Sex",
    "NewWebhookV1",
    "NewWebhookV1State",
    "NoteRefV1",
    "NoteV1",
    "PageAuditRecordV1",
    "PageCodeSetSummaryV1",
    "PageEditV1",
    "PageEmergencyAccessV1",
    "PageFormatV1",
    "PageInboxFileV1",
    "PageJobV1",
    "PageLearnedLayerV1",
    "PageLearnedPhraseV1",
    "PageListedCodeV1",
    "PageLoadV1",
    "PageLocalityV1",
    "PageProviderQueryV1",
    "PageReleaseV1",
    "PageRevisionV1",
    "PageTermV1",
    "PageWebhookDeliveryV1",
    "PageWebhookV1",
    "ParameterIn",
    "ParametersIn",
    "PatientFactsV1",
    "PatientFactsV1Sex",
    "PeriodV1",
    "Problem",
    "ProblemPlace",
    "ProviderQueryV1",
    "ProviderQueryV1Status",
    "QueryAnswerV1",
    "QueryOptionV1",
    "QueryV1",
    "QueryV1Status",
    "RejectIn",
    "RejectionV1",
    "ReleaseRefV1",
    "ReleaseV1",
    "ReorderIn",
    "ReplayedV1",
    "ReplayV1",
    "ResourceV1",
    "RevisionV1",
    "SearchCodesSystemType0Item",
    "ServiceFactsV1",
    "ServiceFactsV1Attributes",
    "ServiceLineV1",
    "ServiceLineV1Decision",
    "ServiceLineV1System",
    "SuggestCodesSystemType0Item",
    "SwitchV1",
    "TermV1",
    "ValidationV1",
    "ValidationV1Passes",
    "VerificationV1",
    "VisitFactsV1",
    "VisitFactsV1PayerKindType0",
    "WebhookDeliveryV1",
    "WebhookDeliveryV1State",
    "WebhookSecretV1",
    "WebhookSecretV1State",
    "WebhookV1",
    "WebhookV1State",
    "WithdrawBypassIn",
)
