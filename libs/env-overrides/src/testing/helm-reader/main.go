// Command helm-reader answers what Helm 3 and Helm 4 read from values files: for every line of the input, a JSON
// string, one line with both answers.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
)

type answer struct {
	Value any    `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	decoder := json.NewDecoder(input)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			panic(err)
		}
		if err := encoder.Encode(map[string]answer{"helm3": helm3(text), "helm4": helm4(text)}); err != nil {
			panic(err)
		}
	}
}

func helm3(text string) answer {
	values, err := chartutil.ReadValues([]byte(text))
	return answerOf(map[string]any(values), err)
}

func helm4(text string) answer {
	values, err := loader.LoadValues(strings.NewReader(text))
	return answerOf(values, err)
}

func answerOf(values map[string]any, err error) answer {
	if err != nil {
		return answer{Error: err.Error()}
	}
	if values == nil {
		values = map[string]any{}
	}
	return answer{Value: values}
}
