package code

import (
	"tightrope"
	"tightrope/plover"
)

// correction reads a note that corrects or updates the text. What it says about a
// planned meeting changes the state of the plan: "to account for the delay in the
// minister's visit" is the refusal of the date, by the side whose visit it is. The
// other words of a note only say what the text is about.
func (v *view) correction(frames []frame) {
	for i := range frames {
		f := &frames[i]
		if f.act != plover.Reject || len(f.reasons) == 0 {
			f.drop = "correction-note"
			continue
		}
		f.mood = mood(plover.Happened, 0.75, "correction-note")
		f.event, f.emode = f.act, f.mode
		f.reasons = append(f.reasons[:len(f.reasons)-1], tightrope.Why{Rule: "status:happened:correction-note", Weight: f.mood.p})
	}
}
