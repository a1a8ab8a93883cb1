#!/usr/bin/env bash
# What an AWS CLI can do, against the endpoint of AWS_ENDPOINT_URL. Usage: cli.sh AWS_PROGRAM WORK_FOLDER. The program is the first
# argument because two are tested: 1.45 speaks SQS's JSON protocol, Debian's 2.9 the query protocol.
set -euo pipefail
program=$1
cd "$2"
export AWS_MAX_ATTEMPTS=1 AWS_PAGER=""
n=$(basename "$2")
# 2.9 does not know AWS_ENDPOINT_URL.
aws() { timeout 60 "$program" --endpoint-url "$AWS_ENDPOINT_URL" --output json "$@"; }
ok() { echo "ok $1"; }
same() { [ "$2" = "$3" ] || { echo "FAILED $1: '$2' is not '$3'"; exit 1; }; ok "$1"; }
value() { python3 -c 'import json,sys; d=json.load(sys.stdin); print(eval(sys.argv[1], {"d": d}))' "$1"; }

# S3
aws s3 mb "s3://cli-$n"
head -c 100000 /dev/urandom > small.bin
head -c 12000000 /dev/urandom > large.bin
aws s3 cp --only-show-errors small.bin "s3://cli-$n/dir/small file.bin" --metadata job=17
aws s3 cp --only-show-errors large.bin "s3://cli-$n/large.bin"
aws s3 cp --only-show-errors "s3://cli-$n/dir/small file.bin" small.back && cmp small.bin small.back && ok "small file there and back"
aws s3 cp --only-show-errors "s3://cli-$n/large.bin" large.back && cmp large.bin large.back && ok "large file there and back"
aws s3 cp --only-show-errors "s3://cli-$n/large.bin" "s3://cli-$n/copy.bin" && ok "copy"
same "metadata" "$(aws s3api head-object --bucket "cli-$n" --key "dir/small file.bin" | value 'd["Metadata"]["job"]')" 17
same "range" "$(aws s3api get-object --bucket "cli-$n" --key large.bin --range bytes=5-9 range.out | value 'd["ContentRange"]')" "bytes 5-9/12000000"
cmp range.out <(tail -c +6 large.bin | head -c 5) && ok "range content"
mkdir -p tree/a/b && touch tree/empty && echo 1 > tree/a/one && echo 2 > tree/a/b/two
aws s3 sync --only-show-errors tree "s3://cli-$n/tree" && aws s3 sync --only-show-errors "s3://cli-$n/tree" back && diff -r tree back && ok "sync both ways"
same "list" "$(aws s3api list-objects-v2 --bucket "cli-$n" --delimiter / | value '[p["Prefix"] for p in d["CommonPrefixes"]]')" "['dir/', 'tree/']"
if aws s3api head-object --bucket "cli-$n" --key absent 2> error.txt; then exit 1; fi
grep -q 404 error.txt && ok "absent key"
if AWS_SECRET_ACCESS_KEY=wrong aws s3 ls 2> error.txt; then exit 1; fi
grep -q SignatureDoesNotMatch error.txt && ok "wrong secret"
if AWS_ACCESS_KEY_ID=AKIAUNKNOWN aws s3 ls 2> error.txt; then exit 1; fi
grep -q InvalidAccessKeyId error.txt && ok "unknown key"
aws s3 rm --only-show-errors --recursive "s3://cli-$n" && aws s3 rb "s3://cli-$n" && ok "emptied and removed"

# SQS
dead=$(aws sqs create-queue --queue-name "cli-dead-$n" | value 'd["QueueUrl"]')
arn=$(aws sqs get-queue-attributes --queue-url "$dead" --attribute-names QueueArn | value 'd["Attributes"]["QueueArn"]')
url=$(aws sqs create-queue --queue-name "cli-$n" --attributes "{\"VisibilityTimeout\":\"0\",\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"$arn\\\",\\\"maxReceiveCount\\\":\\\"3\\\"}\"}" | value 'd["QueueUrl"]')
same "get url" "$(aws sqs get-queue-url --queue-name "cli-$n" | value 'd["QueueUrl"]')" "$url"
aws sqs send-message --queue-url "$url" --message-body 'ünï <&> "quoted"' --message-attributes '{"Reason":{"DataType":"String","StringValue":"why"},"N":{"DataType":"Number","StringValue":"3"}}' > sent.json
same "visible" "$(aws sqs get-queue-attributes --queue-url "$url" --attribute-names All | value 'd["Attributes"]["ApproximateNumberOfMessages"]')" 1
aws sqs receive-message --queue-url "$url" --attribute-names All --message-attribute-names All > received.json
same "body" "$(value 'd["Messages"][0]["Body"]' < received.json)" 'ünï <&> "quoted"'
same "message attribute" "$(value 'd["Messages"][0]["MessageAttributes"]["Reason"]["StringValue"]' < received.json)" why
same "digest of attributes" "$(value 'd["Messages"][0]["MD5OfMessageAttributes"]' < received.json)" "$(value 'd["MD5OfMessageAttributes"]' < sent.json)"
same "receive count" "$(value 'd["Messages"][0]["Attributes"]["ApproximateReceiveCount"]' < received.json)" 1
handle=$(aws sqs receive-message --queue-url "$url" --visibility-timeout 60 | value 'd["Messages"][0]["ReceiptHandle"]')
aws sqs change-message-visibility --queue-url "$url" --receipt-handle "$handle" --visibility-timeout 30 && ok "change visibility"
same "in flight" "$(aws sqs get-queue-attributes --queue-url "$url" --attribute-names ApproximateNumberOfMessagesNotVisible | value 'd["Attributes"]["ApproximateNumberOfMessagesNotVisible"]')" 1
aws sqs delete-message --queue-url "$url" --receipt-handle "$handle" && ok "delete"
same "batch send" "$(aws sqs send-message-batch --queue-url "$url" --entries '[{"Id":"a","MessageBody":"1"},{"Id":"b","MessageBody":"2","DelaySeconds":900}]' | value 'len(d["Successful"])')" 2
handle=$(aws sqs receive-message --queue-url "$url" --visibility-timeout 60 | value 'd["Messages"][0]["ReceiptHandle"]')
same "batch visibility" "$(aws sqs change-message-visibility-batch --queue-url "$url" --entries "[{\"Id\":\"a\",\"ReceiptHandle\":\"$handle\",\"VisibilityTimeout\":40},{\"Id\":\"b\",\"ReceiptHandle\":\"bad\"}]" | value '(d["Successful"][0]["Id"], d["Failed"][0]["Id"])')" "('a', 'b')"
same "batch delete" "$(aws sqs delete-message-batch --queue-url "$url" --entries "[{\"Id\":\"a\",\"ReceiptHandle\":\"$handle\"}]" | value 'd["Successful"][0]["Id"]')" a
aws sqs send-message --queue-url "$url" --message-body poison > /dev/null
for _ in 1 2 3 4; do aws sqs receive-message --queue-url "$url" > /dev/null; done
same "dead letter" "$(aws sqs receive-message --queue-url "$dead" --wait-time-seconds 2 | value 'd["Messages"][0]["Body"]')" poison
same "sources" "$(aws sqs list-dead-letter-source-queues --queue-url "$dead" | value 'd["queueUrls"]')" "['$url']"
aws sqs set-queue-attributes --queue-url "$url" --attributes VisibilityTimeout=77 && ok "set attributes"
aws sqs list-queues --queue-name-prefix "cli-$n" | grep -q "$url" && ok "list queues"
aws sqs tag-queue --queue-url "$url" --tags a=1 && same "tags" "$(aws sqs list-queue-tags --queue-url "$url" | value 'd["Tags"]["a"]')" 1
aws sqs purge-queue --queue-url "$url" && ok "purge"
if aws sqs send-message --queue-url "${url}absent" --message-body x 2> error.txt; then exit 1; fi
grep -q NonExistentQueue error.txt && ok "absent queue"
if aws sqs delete-message --queue-url "$url" --receipt-handle nonsense 2> error.txt; then exit 1; fi
grep -q ReceiptHandleIsInvalid error.txt && ok "invalid handle"
aws sqs delete-queue --queue-url "$url" && ok "delete queue"
same "invoke" "$(aws lambda invoke --function-name echo --payload "$([[ $(aws --version) == aws-cli/2* ]] && printf '{"a":1}' | base64 || echo '{"a":1}')" invoked.json > /dev/null && cat invoked.json)" '{"a":1}'
echo "all done"
