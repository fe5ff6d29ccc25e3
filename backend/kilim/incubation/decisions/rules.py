"""What holds where a call says nothing else, and how outcomes lead out of a stage."""

from kilim.incubation.decisions.models import DecisionOutcome
from kilim.incubation.stages.models import Outcome

DEFAULT_TERMS = {
    "en": "We accept the place and take part in the programme from its first day to its last.",
    "az": "Yeri qəbul edirik və proqramda ilk gündən son günədək iştirak edirik.",
}
LEAVES = {
    DecisionOutcome.ADVANCE: Outcome.ADVANCED,
    DecisionOutcome.OFFER: Outcome.OFFERED,
    DecisionOutcome.WAITING: Outcome.WAITING,
    DecisionOutcome.DECLINE: Outcome.DECLINED,
}
