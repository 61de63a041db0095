package code

import "slices"

// operator is what a word does to the act embedded under it. The head of
// lexicon/operators.tsv explains each.
type operator uint8

// The operators.
const (
	opNone operator = iota
	opPromise
	opIntend
	opExpect
	opWant
	opTry
	opRefuse
	opRequest
	opThreat
	opWarn
	opDeny
	opFail
	opManage
	opCause
	opPermit
	opCease
	opDelay
	opAccuse
	opCondemn
	opPraise
	opSay
	opAnnounce
	opThink
	opKnow
	opAsk
	opAble
	opContinue
	opDoubt
)

var operatorNames = []string{
	"none", "promise", "intend", "expect", "want", "try", "refuse", "request", "threat", "warn", "deny", "fail",
	"manage", "cause", "permit", "cease", "delay", "accuse", "condemn", "praise", "say", "announce", "think", "know", "ask",
	"able", "continue", "doubt",
}

// String returns the name used in the table.
func (o operator) String() string { return operatorNames[o] }

func operatorNamed(name string) (operator, bool) {
	i := slices.Index(operatorNames, name)
	return operator(max(i, 0)), i > 0
}

// is reports whether the operator is one of a list.
func (o operator) is(list ...operator) bool { return slices.Contains(list, o) }

// transparent reports whether the embedded act is the event and the operator
// only shifts its status; the claim is then made at the embedded word.
func (o operator) transparent() bool {
	return !o.is(opNone, opRefuse, opRequest, opCease, opDelay, opAccuse, opCondemn, opPraise)
}

// reports reports whether the operator attributes its content to a source.
func (o operator) reports() bool {
	return o.is(opSay, opAnnounce, opThink, opKnow, opAsk, opDeny, opWarn, opDoubt)
}
