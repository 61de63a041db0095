package show

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"tightrope"
)

// The root types below write themselves as text or as a pair. These stand in
// for them where the interface is described.
type (
	dateText   struct{}
	momentText struct{}
	pairOfInts struct{}
)

// Schema describes a day or null.
func (dateText) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Nullable: true, Description: "YYYY-MM-DD; null is not known"}
}

// Schema describes a day, a time or null.
func (momentText) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Nullable: true, Description: "YYYY-MM-DD or RFC 3339 in UTC; null is not known"}
}

// Schema describes a span or null.
func (pairOfInts) Schema(huma.Registry) *huma.Schema {
	two := 2
	return &huma.Schema{
		Type: huma.TypeArray, Nullable: true, MinItems: &two, MaxItems: &two, Items: &huma.Schema{Type: huma.TypeInteger},
		Description: "[start, end), bytes of the document's text; null is no words",
	}
}

func registerAliases(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[tightrope.Date](), reflect.TypeFor[dateText]())
	r.RegisterTypeAlias(reflect.TypeFor[tightrope.Moment](), reflect.TypeFor[momentText]())
	r.RegisterTypeAlias(reflect.TypeFor[tightrope.Range](), reflect.TypeFor[pairOfInts]())
}

// nullableObjects corrects the records whose object fields may be null, and the
// PLOVER type, which is null for an act outside PLOVER.
func nullableObjects(r huma.Registry) {
	for _, f := range [...][2]string{{"Event", "review"}, {"Attribution", "speaker"}} {
		schema := r.Map()[f[0]]
		if schema == nil || schema.Properties[f[1]] == nil {
			continue
		}
		was := schema.Properties[f[1]]
		if was.Ref != "" {
			schema.Properties[f[1]] = &huma.Schema{AnyOf: []*huma.Schema{{Ref: was.Ref}, {Type: "null"}}}
		}
	}
	for _, f := range [...][2]string{{"Event", "act"}, {"Claim", "act"}, {"StatusChange", "event"}} {
		if schema := r.Map()[f[0]]; schema != nil && schema.Properties[f[1]] != nil {
			schema.Properties[f[1]].Nullable = true
		}
	}
}
