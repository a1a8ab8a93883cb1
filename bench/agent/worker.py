"""A worker of the original's shape, in Python with boto3: the peer of cpagent.

It takes one message after another, downloads, runs the command, uploads, deletes; what was wrong with the original (it deleted first, and asked for
ever) is mended. It checks nothing, records nothing and repeats nothing, so it does less than cpagent for each file.
"""
import json
import os
import subprocess
import sys
import time
import urllib.parse

import boto3

queue, output = os.environ["sqs"], os.environ["output_s3_name"]
command = os.environ["BENCH_COMMAND"].split()
folder = os.environ["BENCH_FOLDER"]
idle = int(os.environ.get("CLOUDPIPE_IDLE_SECONDS", "0"))
sqs, s3 = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"]), boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
while True:
    messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=1, WaitTimeSeconds=idle).get("Messages", [])
    if not messages:
        break
    for message in messages:
        for record in json.loads(message["Body"]).get("Records", []):
            bucket, key = record["s3"]["bucket"]["name"], urllib.parse.unquote_plus(record["s3"]["object"]["key"])
            name = os.path.basename(key)
            source, target = f"{folder}/{name}", f"{folder}/Result-bench-{name}"
            times = [time.perf_counter()]
            s3.download_file(bucket, key, source)
            times.append(time.perf_counter())
            subprocess.run([part.replace("$input", source).replace("$output", target) for part in command], check=True)
            times.append(time.perf_counter())
            s3.upload_file(target, output, os.path.join(os.path.dirname(key), os.path.basename(target)))
            times.append(time.perf_counter())
            for path in (source, target):
                if os.path.exists(path):
                    os.remove(path)
            if "BENCH_TIMES" in os.environ:
                print("times", times[1] - times[0], times[3] - times[2], file=sys.stderr)
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
