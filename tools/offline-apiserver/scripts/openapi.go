// Prints the OpenAPI definitions that a Kubernetes minor's API server serves, as JSON: from the name of the Go type to
// its schema with fields, types, enums, defaults and descriptions.
//
//	go run scripts/openapi.go DIRECTORY-OF-THE-MODULE-k8s.io/kubernetes
//
// They are read from the generated Go source, so that nothing of Kubernetes is compiled.
package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	source := filepath.Join(os.Args[1], "pkg/generated/openapi/zz_generated.openapi.go")
	file, err := parser.ParseFile(token.NewFileSet(), source, nil, parser.SkipObjectResolution)
	if err != nil {
		log.Fatal(err)
	}
	r := reader{imports: map[string]string{}}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		if spec.Name != nil {
			r.imports[spec.Name.Name] = path
		}
	}
	results := map[string]ast.Expr{}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok {
			results[fn.Name.Name] = fn.Body.List[len(fn.Body.List)-1].(*ast.ReturnStmt).Results[0]
		}
	}
	schemas := map[string]any{}
	for _, element := range results["GetOpenAPIDefinitions"].(*ast.CompositeLit).Elts {
		entry := element.(*ast.KeyValueExpr)
		fn := entry.Value.(*ast.CallExpr).Fun.(*ast.Ident).Name
		schemas[r.eval(entry.Key).(string)] = r.eval(results[fn]).(map[string]any)["schema"]
	}
	if err := json.NewEncoder(os.Stdout).Encode(schemas); err != nil {
		log.Fatal(err)
	}
}

type reader struct{ imports map[string]string }

// eval gives what a literal stands for, with the names of fields as JSON has them.
func (r reader) eval(expr ast.Expr) any {
	switch e := expr.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ := strconv.Unquote(e.Value)
			return text
		}
		return json.Number(e.Value)
	case *ast.Ident:
		return e.Name == "true"
	case *ast.UnaryExpr:
		return r.eval(e.X)
	case *ast.CallExpr:
		return r.call(e)
	case *ast.CompositeLit:
		return r.composite(e)
	}
	return nil
}

// call knows `ref(NAME)`, `TYPE{}.OpenAPIModelName()` and a definition that is embedded for OpenAPI v2.
func (r reader) call(e *ast.CallExpr) any {
	if method, ok := e.Fun.(*ast.SelectorExpr); ok && method.Sel.Name == "OpenAPIModelName" {
		name := method.X.(*ast.CompositeLit).Type.(*ast.SelectorExpr)
		return r.imports[name.X.(*ast.Ident).Name] + "." + name.Sel.Name
	}
	if len(e.Args) > 0 {
		return r.eval(e.Args[0])
	}
	return nil
}

func (r reader) composite(e *ast.CompositeLit) any {
	fields, items := map[string]any{}, []any{}
	for _, element := range e.Elts {
		entry, ok := element.(*ast.KeyValueExpr)
		if !ok {
			items = append(items, r.eval(element))
			continue
		}
		name, ok := r.eval(entry.Key).(string)
		if field, isField := entry.Key.(*ast.Ident); isField {
			name, ok = strings.ToLower(field.Name[:1])+field.Name[1:], true
		}
		if !ok {
			log.Fatalf("unknown key %v", entry.Key)
		}
		fields[name] = r.eval(entry.Value)
	}
	if _, isArray := e.Type.(*ast.ArrayType); isArray {
		return items
	}
	// Embedded structs: their fields are those of the schema.
	for _, embedded := range []string{"schemaProps", "vendorExtensible", "extensions"} {
		if inner, ok := fields[embedded].(map[string]any); ok {
			delete(fields, embedded)
			for name, value := range inner {
				fields[name] = value
			}
		}
	}
	return fields
}
