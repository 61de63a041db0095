package tightrope_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tightrope"
	"tightrope/plover"
)

// schema is a node of a JSON Schema, as far as docs/format uses the language.
type schema struct {
	Ref        string             `json:"$ref"`
	Type       types              `json:"type"`
	Const      any                `json:"const"`
	Enum       []any              `json:"enum"`
	Pattern    string             `json:"pattern"`
	Properties json.RawMessage    `json:"properties"`
	Required   []string           `json:"required"`
	Additional json.RawMessage    `json:"additionalProperties"`
	Items      *schema            `json:"items"`
	AnyOf      []*schema          `json:"anyOf"`
	Minimum    *float64           `json:"minimum"`
	Maximum    *float64           `json:"maximum"`
	MinItems   int                `json:"minItems"`
	MaxItems   *int               `json:"maxItems"`
	Defs       map[string]*schema `json:"$defs"`
	If         *schema            `json:"if"`
	Then       *schema            `json:"then"`
}

// types is a "type" of one name or several.
type types []string

func (t *types) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*t = types{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// records are the three kinds of line, with keys that a command adds.
var records = []struct {
	name  string
	value any
	extra []string
}{
	{"document", tightrope.Document{}, nil},
	{"claim", tightrope.Claim{}, []string{"input_id"}},
	{"event", tightrope.Event{}, nil},
}

func readSchema(t *testing.T, name string) *schema {
	t.Helper()
	b, err := os.ReadFile("docs/format/" + name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s := new(schema)
	if err := json.Unmarshal(b, s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// keys lists the keys of a JSON object in their order.
func keys(t *testing.T, object json.RawMessage) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(object))
	var list []string
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			t.Fatal(err)
		}
		list = append(list, key.(string))
	}
	return list
}

func properties(t *testing.T, s *schema) map[string]*schema {
	t.Helper()
	var m map[string]*schema
	if err := json.Unmarshal(s.Properties, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// field is a key of a record as the Go type writes it.
type field struct {
	name     string
	optional bool
	typ      reflect.Type
}

func fields(typ reflect.Type) []field {
	var list []field
	for f := range typ.Fields() {
		if name, options, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" {
			list = append(list, field{name, options != "", f.Type})
		}
	}
	return list
}

// TestSchemas holds the JSON Schemas and the Go types against each other: the
// same keys in the same order, required where the type always writes them, of
// the same kind, with the same values where the values are listed.
func TestSchemas(t *testing.T) {
	constants := readConstants(t)
	for _, r := range records {
		root := readSchema(t, r.name)
		used := map[string]bool{}
		c := &comparison{t: t, root: root, constants: constants, used: used}
		c.object(r.name, reflect.TypeOf(r.value), root, r.extra)
		for name := range root.Defs {
			if !used[name] {
				t.Errorf("%s: $defs/%s is not used", r.name, name)
			}
		}
	}
}

type comparison struct {
	t         *testing.T
	root      *schema
	constants map[string][]string
	used      map[string]bool
}

func (c *comparison) object(path string, typ reflect.Type, s *schema, extra []string) {
	var want, required []string
	list := fields(typ)
	for _, f := range list {
		want = append(want, f.name)
		if !f.optional {
			required = append(required, f.name)
		}
	}
	if got := keys(c.t, s.Properties); !slices.Equal(got, append(want, extra...)) {
		c.t.Errorf("%s: the schema has %v, the type %v", path, got, want)
	}
	if !slices.Equal(s.Required, required) {
		c.t.Errorf("%s: the schema requires %v, the type writes %v", path, s.Required, required)
	}
	if string(s.Additional) != "false" {
		c.t.Errorf("%s: other keys are allowed", path)
	}
	props := properties(c.t, s)
	for _, f := range list {
		if p := props[f.name]; p != nil {
			c.value(path+"."+f.name, f.typ, p)
		}
	}
}

func (c *comparison) value(path string, typ reflect.Type, s *schema) {
	if len(s.AnyOf) == 2 && typ.Kind() == reflect.Pointer {
		s = s.AnyOf[0] // or null
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		first := !c.used[name]
		c.used[name] = true
		if typ == reflect.TypeFor[tightrope.Range]() {
			return
		}
		for typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		if s = c.root.Defs[name]; s == nil {
			c.t.Errorf("%s: no $defs/%s", path, name)
		} else if first {
			c.object(path, typ, s, nil)
		}
		return
	}
	want := jsonTypes(typ)
	if s.Const == nil && s.Enum == nil && !slices.Equal(s.Type, want) && !slices.Equal(s.Type, want[:1]) {
		c.t.Errorf("%s: the schema says %v, the type %v", path, s.Type, want)
	}
	switch {
	case typ.Kind() == reflect.Slice && s.Items != nil:
		c.value(path+"[]", typ.Elem(), s.Items)
	case typ.Kind() == reflect.String:
		c.enum(path, typ, s)
	}
}

// jsonTypes is the JSON type that a Go type is written as, and null if it may be.
func jsonTypes(typ reflect.Type) []string {
	if typ == reflect.TypeFor[tightrope.Date]() || typ == reflect.TypeFor[tightrope.Moment]() {
		return []string{"string", "null"}
	}
	if typ.Kind() == reflect.Pointer {
		return append(jsonTypes(typ.Elem())[:1:1], "null")
	}
	return map[reflect.Kind][]string{
		reflect.Slice: {"array", "null"}, reflect.Map: {"object", "null"}, reflect.Struct: {"object"},
		reflect.Bool: {"boolean"}, reflect.Int: {"integer"}, reflect.Float64: {"number"}, reflect.String: {"string"},
	}[typ.Kind()]
}

// enum compares listed values with the constants of the type. Plain text lists
// its values in the schema alone.
func (c *comparison) enum(path string, typ reflect.Type, s *schema) {
	constants := c.constants[typ.Name()]
	if typ.Name() == "string" || constants == nil {
		return
	}
	var got []string
	for _, v := range s.Enum {
		if v != nil {
			got = append(got, fmt.Sprint(v))
		}
	}
	want := slices.Clone(constants)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		c.t.Errorf("%s: the schema lists %v, the constants of %s are %v", path, got, typ.Name(), want)
	}
}

// readConstants collects the text constants of the root package and of plover by
// the name of their type. Types without a closed list (sectors, modes, ids) have
// no constants.
func readConstants(t *testing.T) map[string][]string {
	t.Helper()
	constants := map[string][]string{}
	for _, folder := range []string{".", "plover"} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), folder+"/"+e.Name(), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if v, ok := n.(*ast.ValueSpec); ok {
					addConstant(constants, v)
				}
				return true
			})
		}
	}
	if len(constants["Status"]) != len(plover.Statuses()) || len(constants["Type"]) != len(plover.Types()) {
		t.Fatalf("constants were not found: %v", constants)
	}
	return constants
}

func addConstant(constants map[string][]string, v *ast.ValueSpec) {
	typ, ok := v.Type.(*ast.Ident)
	if !ok || len(v.Values) != 1 {
		return
	}
	if lit, ok := v.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if s, err := strconv.Unquote(lit.Value); err == nil && s != "" {
			constants[typ.Name] = append(constants[typ.Name], s)
		}
	}
}

// TestRecordsPage holds docs/format/records.md against the schemas: its tables
// list the same keys in the same order.
func TestRecordsPage(t *testing.T) {
	b, err := os.ReadFile("docs/format/records.md")
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	section, row := "", regexp.MustCompile("^\\| `([a-z_0-9]+)` \\|")
	for line := range strings.Lines(string(b)) {
		switch m := row.FindStringSubmatch(line); {
		case strings.HasPrefix(line, "#"):
			section = strings.ToLower(strings.TrimSpace(strings.TrimLeft(line, "#")))
		case strings.HasPrefix(line, "**") && strings.Contains(line[2:], "**:"):
			section, _, _ = strings.Cut(line[2:], "**:")
		case m != nil:
			tables[section] = append(tables[section], m[1])
		}
	}
	for _, r := range records {
		root := readSchema(t, r.name)
		if want := keys(t, root.Properties); !slices.Equal(tables[r.name], want) {
			t.Errorf("%s: the page lists %v, the schema %v", r.name, tables[r.name], want)
		}
		for name, s := range root.Defs {
			if s.Properties == nil {
				continue
			}
			if want := keys(t, s.Properties); !slices.Equal(tables[name], want) {
				t.Errorf("%s: the page lists %v, the schema %v", name, tables[name], want)
			}
		}
	}
	var statuses []plover.Status
	for _, s := range tables["status"] {
		statuses = append(statuses, plover.Status(s))
	}
	if !slices.Equal(statuses, plover.Statuses()) {
		t.Errorf("the page explains the statuses %v, there are %v", statuses, plover.Statuses())
	}
}

// TestRecordsAreValid writes records and reads them back by the schemas.
func TestRecordsAreValid(t *testing.T) {
	day, ten, one, quad := tightrope.NewDate(2026, 3, 4), 10.0, 1.0, 2
	moment := tightrope.Moment{Time: day.Time(), DayOnly: true}
	party := tightrope.Entity{Code: "BLR", Sector: "GOV", ActorID: "BLR", Span: tightrope.Range{2, 5}, P: 0.5}
	quantity := tightrope.Quantity{Value: &ten, Lo: &ten, Unit: "person", Of: "detainees", Role: "freed"}
	hash := tightrope.Hash(nil)
	claim := tightrope.Claim{
		Kind: "claim", Format: tightrope.Format, HasEvent: true, Date: day, Event: []plover.Type{plover.Concede}, Actor: []tightrope.Entity{party},
		QuadCode: &quad, EventScale: &ten, EventLoc: &tightrope.Location{CountryCode: "BLR", Resolution: 1}, TextInfo: &tightrope.TextInfo{Sequence: 1, End: 9},
		Act: plover.Retreat, Status: plover.Conditional, StatusP: &one, Condition: &tightrope.Condition{Text: "if talks go on", Span: tightrope.Range{3, 17}},
		Attribution: []tightrope.Attribution{{Speaker: &party, Kind: "speech", Stance: "asserts", Depth: 1}, {Kind: "anonymous", Stance: "unclear", Depth: 2}},
		SaidOn:      day, DatePrecision: tightrope.PrecisionUnknown, DateBasis: tightrope.BasisUnknown, Quantities: []tightrope.Quantity{quantity},
		Evidence: []tightrope.Evidence{{Doc: tightrope.DocID(hash), Sentence: 1, End: 9}}, Confidence: &one, Why: []tightrope.Why{{Rule: "r", Weight: 1}},
		Bargain: &tightrope.BargainCue{Key: "k"}, Terms: &tightrope.Terms{Accessed: day}, Raw: map[string]string{"a": "b"},
		Flags: []tightrope.Flag{tightrope.FlagTranslated}, Unknown: map[string]tightrope.Reason{"recipient": tightrope.NotStated}, KnownFrom: moment,
	}
	claim.ID = claim.ComputeID()
	event := tightrope.Event{
		Kind: "event", Format: tightrope.Format, ID: tightrope.EventID("e_" + hash[:32]), Status: plover.Planned,
		DatePrecision: tightrope.ToDay, DateBasis: tightrope.BasisText, Claims: []tightrope.ClaimID{claim.ID}, Evidence: claim.Evidence, Reports: 1,
		History:     []tightrope.StatusChange{{Status: plover.Planned, Event: plover.Agree, Date: day, Claim: claim.ID}},
		Contradicts: []tightrope.Contradiction{{A: claim.ID, B: claim.ID, Field: "date", Kind: "revision"}},
		Credibility: "3", Weight: 1, Review: &tightrope.Review{State: "none"}, Quantities: claim.Quantities,
	}
	document := tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(hash), TextSHA256: hash, Published: moment, PublishedBasis: tightrope.BasisURL,
		Regions: []tightrope.Region{{Kind: tightrope.Caption, End: 3, Reason: "photo"}},
	}
	for name, value := range map[string]any{"claim": claim, "event": event, "document": document} {
		b, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		var decoded any
		if err := json.Unmarshal(b, &decoded); err != nil {
			t.Fatal(err)
		}
		root := readSchema(t, name)
		v := &validator{t: t, root: root}
		if faults := v.check(name, root, decoded); len(faults) > 0 {
			t.Errorf("%s\n%s", strings.Join(faults, "\n"), b)
		}
		decoded.(map[string]any)["unheard_of"] = 1
		if len(v.check(name, root, decoded)) != 1 {
			t.Errorf("%s: a key that is not listed passes", name)
		}
	}
	root := readSchema(t, "claim")
	v := &validator{t: t, root: root}
	claim.Condition = nil
	b, err := json.Marshal(claim)
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if err := json.Unmarshal(b, &decoded); err != nil {
		t.Fatal(err)
	}
	if len(v.check("claim", root, decoded)) != 1 {
		t.Error("a conditional claim without a condition passes")
	}
}

// validator checks decoded JSON by the parts of JSON Schema 2020-12 that the
// schemas here use.
type validator struct {
	t    *testing.T
	root *schema
}

func (v *validator) check(path string, s *schema, value any) (faults []string) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return v.check(path, v.root.Defs[name], value)
	}
	fault := func(format string, args ...any) { faults = append(faults, path+": "+fmt.Sprintf(format, args...)) }
	if len(s.AnyOf) > 0 && !slices.ContainsFunc(s.AnyOf, func(a *schema) bool { return len(v.check(path, a, value)) == 0 }) {
		fault("%v fits none of the choices", value)
	}
	if s.Const != nil && s.Const != value || s.Enum != nil && !slices.Contains(s.Enum, value) {
		fault("%v is not an allowed value", value)
	}
	if s.Type != nil && !slices.ContainsFunc(s.Type, func(name string) bool { return isType(name, value) }) {
		fault("%v is not of type %v", value, s.Type)
	}
	switch x := value.(type) {
	case string:
		if s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(x) {
			fault("%q does not match %s", x, s.Pattern)
		}
	case float64:
		if s.Minimum != nil && x < *s.Minimum || s.Maximum != nil && x > *s.Maximum {
			fault("%g is out of bounds", x)
		}
	case []any:
		if len(x) < s.MinItems || s.MaxItems != nil && len(x) > *s.MaxItems {
			fault("%d items", len(x))
		}
		for i := range x {
			if s.Items != nil {
				faults = append(faults, v.check(fmt.Sprintf("%s[%d]", path, i), s.Items, x[i])...)
			}
		}
	case map[string]any:
		faults = append(faults, v.object(path, s, x)...)
	}
	if s.If != nil && len(v.check(path, s.If, value)) == 0 {
		faults = append(faults, v.check(path, s.Then, value)...)
	}
	return faults
}

func (v *validator) object(path string, s *schema, x map[string]any) (faults []string) {
	for _, key := range s.Required {
		if _, ok := x[key]; !ok {
			faults = append(faults, path+": "+key+" is missing")
		}
	}
	props := map[string]*schema{}
	if s.Properties != nil {
		props = properties(v.t, s)
	}
	for key, value := range x {
		switch p := props[key]; {
		case p != nil:
			faults = append(faults, v.check(path+"."+key, p, value)...)
		case string(s.Additional) == "false":
			faults = append(faults, path+": "+key+" is not allowed")
		}
	}
	return faults
}

func isType(name string, value any) bool {
	switch x := value.(type) {
	case nil:
		return name == "null"
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && x == float64(int64(x))
	case []any:
		return name == "array"
	default:
		return name == "object"
	}
}
