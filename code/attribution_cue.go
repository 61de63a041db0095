package code

import "slices"

// cueClass says what a word that attributes takes as its content; the rows
// cue-CLASS-STANCE of lexicon/cues.tsv explain each.
type cueClass uint16

// The classes, as bits: "warn" is speech, urges, and judges.
const (
	cueSpeech cueClass = 1 << iota
	cueShow
	cueBelief
	cueAsk
	cueUrge
	cueIntent
	cueJudge
	cueTopic
	cueSeem
	cueSpeechNoun
	cueBeliefNoun
	cueIntentNoun
	cueJudgeNoun
	cueBeliefAdjective
	cueIntentAdjective
)

// cueClassNames are the names in the table, in the order of the bits.
var cueClassNames = []string{
	"speech", "show", "belief", "ask", "urge", "intent", "judge", "topic", "seem", "speech-noun", "belief-noun", "intent-noun", "judge-noun",
	"belief-adjective", "intent-adjective",
}

var stances = []string{"asserts", "denies", "doubts", "unclear"}

// cueWord is what the table says of a word, or of a word and those after it.
type cueWord struct {
	class  cueClass
	stance string
	phrase cueClass // classes that the words up to end have together
	end    int      // token after the phrase; after the word itself if it is none
}

// is reports whether the word has one of the classes.
func (w *cueWord) is(c cueClass) bool { return w.class&c != 0 }

// cueWord returns the classes of the word at token i.
func (v *view) cueWord(i int) cueWord {
	w := cueWord{end: i + 1}
	for k, name := range cueClassNames {
		for _, stance := range stances {
			set := v.lex.cues["cue-"+name+"-"+stance]
			if set == nil {
				continue
			}
			if set.has(v.low[i]) {
				w.class |= 1 << k
				if w.stance == "" {
					w.stance = stance
				}
			}
			for _, p := range set.phrases {
				if end, ok := v.phraseAt(i, p); ok && end >= w.end {
					w.phrase |= 1 << k
					w.end = end
					if w.stance == "" {
						w.stance = stance
					}
				}
			}
		}
	}
	return w
}

// cueTokens returns the words of a cue: the verb with its auxiliaries, negation and
// adverbs directly before it, and its particles.
func (v *view) cueTokens(i, end int) [][2]int {
	first := i
	for first > 0 && v.tok[first-1].Head == i && slices.Contains([]string{"aux", "advmod", "cop", "mark"}, v.rel(first-1)) && v.form[first-1] != "that" &&
		(v.rel(first-1) != "mark" || v.form[first-1] == "to") {
		first--
	}
	return [][2]int{{first, max(end, i+1)}}
}
