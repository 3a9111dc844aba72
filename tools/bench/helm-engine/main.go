// Renders a chart with helm's own engine, many times in one process, and prints how many milliseconds one takes:
//
//	helm-engine CHART VALUES validate|skip CALLS
//
// One rendering is what `helm template` does between reading the files and printing: the values are merged over the
// chart's and, with "validate", held against values.schema.json; then the templates are executed. Their text is not
// parsed as YAML.
package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

func main() {
	if len(os.Args) != 5 {
		log.Fatal("usage: helm-engine CHART VALUES validate|skip CALLS")
	}
	loaded, err := loader.LoadDir(os.Args[1])
	check(err)
	skip := os.Args[3] == "skip"
	calls, err := strconv.Atoi(os.Args[4])
	check(err)
	valuesText, err := os.ReadFile(os.Args[2])
	check(err)

	render(loaded, valuesText, skip, calls/5+1)
	fmt.Println(render(loaded, valuesText, skip, calls))
}

// render returns the mean of so many renderings, in milliseconds.
func render(loaded *chart.Chart, valuesText []byte, skip bool, calls int) float64 {
	release := chartutil.ReleaseOptions{Name: loaded.Name() + "-prod", Namespace: "todo-prod", Revision: 1, IsInstall: true}
	// Rendering changes the values it is given, so each gets its own, read before the clock starts.
	files := make([]chartutil.Values, calls)
	for call := range files {
		values, err := chartutil.ReadValues(valuesText)
		check(err)
		files[call] = values
	}
	start := time.Now()
	for _, values := range files {
		merged, err := chartutil.ToRenderValuesWithSchemaValidation(loaded, values, release, chartutil.DefaultCapabilities, skip)
		check(err)
		rendered, err := engine.Render(loaded, merged)
		check(err)
		if len(rendered) == 0 {
			log.Fatal("nothing was rendered")
		}
	}
	return time.Since(start).Seconds() * 1000 / float64(calls)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
