"""What a dispatcher in Python would be: the loop of a custom runtime, and boto3. The peer of bootstrap in bench/bootstrap/run.sh."""
import http.client
import json
import os

import boto3

sqs = boto3.client("sqs")
api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
ROOT = "/2018-06-01/runtime/invocation/"

while True:
    api.request("GET", ROOT + "next")
    reply = api.getresponse()
    event = json.loads(reply.read())
    request_id = reply.headers["Lambda-Runtime-Aws-Request-Id"]
    entries = [{"Id": str(i), "MessageBody": json.dumps({"Records": [record]})} for i, record in enumerate(event["Records"])]
    sent = sqs.send_message_batch(QueueUrl=os.environ["sqs"], Entries=entries)
    body = json.dumps({"queued": len(sent["Successful"])})
    api.request("POST", ROOT + request_id + "/response", body, {"Content-Type": "application/json"})
    api.getresponse().read()
