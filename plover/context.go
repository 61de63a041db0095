package plover

import "slices"

// contexts are the manual's 37 contexts (why, about what).
var contexts = [...]string{
	"military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
	"pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
	"gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum",
	"migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
	"misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
}

// auxiliaries are the contexts that say that an act is not plainly done.
var auxiliaries = [...]string{"historical", "future", "hypothetical", "negation"}

// Contexts returns the manual's 37 contexts.
func Contexts() []string { return slices.Clone(contexts[:]) }

// ValidContext reports whether s is a context or one of the four auxiliaries
// (historical, future, hypothetical, negation).
func ValidContext(s string) bool {
	return slices.Contains(contexts[:], s) || slices.Contains(auxiliaries[:], s)
}

// sectors are the manual's sector codes, common ones first.
var sectors = [...]string{
	"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "UNK",
	"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "PRE", "REL", "SOC",
	"IGO", "NGO", "ISM", "IMG", "MNC",
}

// Sectors returns the sector codes, common ones first; the last five are those
// of actors above the state.
func Sectors() []string { return slices.Clone(sectors[:]) }

// ValidSector reports whether s is a sector code.
func ValidSector(s string) bool { return slices.Contains(sectors[:], s) }
