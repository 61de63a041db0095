package code

import "tightrope/plover"

// correction reads a note that corrects or updates the text. What it says about a
// planned meeting changes the state of the plan: "the delay in the visit" is the
// refusal of the date, by the side whose visit it is. Other words of the note
// only say what the text is about.
func (v *view) correction(frames []frame) {
	for i := range frames {
		f := &frames[i]
		if f.act != plover.Reject && f.drop == "" {
			f.drop = "correction-note"
		}
	}
}
