#!/usr/bin/env bash
# Calls every service of a mock server with curl, openssl and no other tool:
#
#     BASE_URL=http://127.0.0.1:8080 mock/examples/curl.sh
set -euo pipefail

# Only what is the same each time is printed: the status, and the key that is asked for.
show() { sed -E "s/.*\"($1)\":(\"[^\"]*\"|-?[0-9]+).* ([0-9]{3})$/\\3 \\1 \\2/"; }
call() { curl -sS -w ' %{http_code}' -X POST "$@"; }
json=(-H 'content-type: application/json')

# NXCloud: a digest over headers and body. The first call fails on demand where the server was started with
# `--fault code=22125,for=1,of=nxcloud_saas`.
nxcloud() {
    local ts sign
    ts=$(date +%s)000
    sign=$(printf '%s' "accessKey=testid&action=mt&bizType=2&ts=$ts&body=$1&accessSecret=testsecret" | openssl md5 -r | cut -d' ' -f1)
    call "$BASE_URL/saas/wa/send" "${json[@]}" -H "accessKey: testid" -H "ts: $ts" -H "bizType: 2" -H "action: mt" -H "sign: $sign" -d "$1"
}
template='{"tenant_id":1,"appkey":"key","business_phone":"8613800000000","messaging_product":"whatsapp","recipient_type":"individual","to":"8613900000000","type":"template","template":{"name":"welcome","language":{"code":"en_US","policy":"deterministic"}}}'
echo "nxcloud_saas $(nxcloud "$template" | show code)"
echo "nxcloud_saas $(nxcloud "$template" | show code)"
echo "nxcloud_saas $(nxcloud '{"appkey":"key"}' | show code)"

# CAMS: version 3 of the vendor's signature, over method, path, query, headers and body.
cams() {
    local action=$1 query=$2 body=$3 date nonce hash names lines canonical signature host=${BASE_URL#http://}
    date=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    nonce=$(openssl rand -hex 16)
    hash=$(printf '%s' "$body" | openssl sha256 -r | cut -d' ' -f1)
    names="content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version"
    lines="content-type:application/x-www-form-urlencoded"$'\n'"host:$host"$'\n'"x-acs-action:$action"$'\n'"x-acs-content-sha256:$hash"$'\n'"x-acs-date:$date"$'\n'"x-acs-signature-nonce:$nonce"$'\n'"x-acs-version:2020-06-06"$'\n'
    canonical="POST"$'\n'"/"$'\n'"$query"$'\n'"$lines"$'\n'"$names"$'\n'"$hash"
    signature=$(printf 'ACS3-HMAC-SHA256\n%s' "$(printf '%s' "$canonical" | openssl sha256 -r | cut -d' ' -f1)" | openssl sha256 -hmac testsecret -r | cut -d' ' -f1)
    call "$BASE_URL/?$query" -H "content-type: application/x-www-form-urlencoded" --data-binary "$body" \
        -H "x-acs-action: $action" -H "x-acs-content-sha256: $hash" -H "x-acs-date: $date" -H "x-acs-signature-nonce: $nonce" \
        -H "x-acs-version: 2020-06-06" \
        -H "authorization: ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=$names,Signature=$signature"
}
# The names of a query are signed in their order.
text='ChannelType=whatsapp&Content=%7B%22text%22%3A%22hello%22%7D&From=861&MessageType=text&To=862&Type=message'
echo "alibaba_cams $(cams SendChatappMessage "$text" '' | show Code)"
echo "alibaba_cams $(cams SendChatappMessage "${text/whatsapp/telegram}" '' | show Code)"
echo "alibaba_cams $(cams SendChatappMassMessage '' 'ChannelType=whatsapp&TemplateCode=code&Language=en&From=861&SenderList=[{"To":"862"}]' | show Code)"

# Bird: a key.
messages=$BASE_URL/workspaces/8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0/channels/c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8/messages
hello='{"receiver":{"contacts":[{"identifierValue":"+14155550134"}]},"body":{"type":"text","text":{"text":"hello"}}}'
echo "bird_channels $(call "$messages" "${json[@]}" -H 'authorization: AccessKey testsecret' -d "$hello" | show status)"
echo "bird_channels $(call "$messages" "${json[@]}" -H 'authorization: AccessKey testsecret' -d '{"receiver":{}}' | show code)"

# Huawei: a token that another call hands out.
token=$(curl -sS "$BASE_URL/apigovernance/api/oauth/tokenByAkSk" "${json[@]}" -H 'X-Token-Expire: 600' -d '{"app_key":"testid","app_secret":"testsecret"}' |
    sed -E 's/.*"AccessToken":"([^"]*)".*/\1/')
one='{"bulkId":"bulk-1","destinations":[{"messageId":"1","to":{"phoneNumber":"41793026727"}}],"whatsApp":{"text":"hello"}}'
huawei() { call "$BASE_URL/apiaccess/rest/ccmessaging/omni/1/advanced" "${json[@]}" -H "authorization: Bearer $1" -H 'x-app-key: testid' -d "$one"; }
echo "huawei_aicc $(huawei "$token" | show phoneNumber)"
echo "huawei_aicc $(huawei other | sed 's/.* //')"

# What arrived, and what was wrong with it.
echo "calls $(curl -sS "$BASE_URL/__mock/calls" | grep -o '"number":' | wc -l | tr -d ' ')"
