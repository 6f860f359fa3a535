#!/bin/sh
# Shows the documents in generated/openapi to programs that others wrote: two validators, and a code generator with its compiler.
#
#   tests/openapi/validate.sh [FOLDER]
#
# The programs are installed into FOLDER, or a temporary folder. It takes python3 with venv, node and npm. The last outcome stands in outcome.txt.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
documents=$(cd "$here/../../generated/openapi" && pwd)
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet openapi-spec-validator==0.9.0
npm install --silent --no-fund --no-audit --prefix "$folder" @redocly/cli@2.77.0 openapi-typescript@7.13.0 typescript@5.9.3
bin=$folder/node_modules/.bin

for document in "$documents"/*.json; do
    "$folder/venv/bin/openapi-spec-validator" "$document"
done
"$bin/redocly" lint --config "$here/redocly.yaml" "$documents"/*.json

rm -rf "$folder/types"
mkdir "$folder/types"
for document in "$documents"/*.json; do
    # A key with a default may be left out of a request.
    "$bin/openapi-typescript" "$document" --default-non-nullable false --output "$folder/types/$(basename "$document" .json).ts"
done
cp "$here/use.ts" "$folder/types"
"$bin/tsc" --noEmit --strict --target es2022 --moduleResolution bundler --module esnext "$folder/types"/*.ts
echo "the types compile, and refuse what they should"
