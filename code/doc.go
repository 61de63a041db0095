// Package code reads a document and says who did what to whom: a document
// becomes claims, one for each act that a sentence speaks of.
//
// The steps are frame, modality, type, mode, roles, quantities, evidence. The
// type comes after modality, since a promise of aid is not aid.
package code
