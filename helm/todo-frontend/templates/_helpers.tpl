{{/*
Labels of every object.
*/}}
{{- define "todo-frontend.labels" -}}
{{ include "todo-frontend.selectorLabels" . }}
helm.sh/chart: {{ include "todo-frontend.chart" . | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | quote }}
app.kubernetes.io/component: frontend
app.kubernetes.io/part-of: todo
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{/*
Labels that select the pods.
*/}}
{{- define "todo-frontend.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
Chart name and version, as a label may hold them.
*/}}
{{- define "todo-frontend.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/*
Image of the container: by digest where one is set, else by tag.
*/}}
{{- define "todo-frontend.image" -}}
{{- with .Values.image.digest }}
{{- printf "%s@%s" $.Values.image.repository . }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository .Values.image.tag }}
{{- end }}
{{- end }}
