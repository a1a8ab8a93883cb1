"""What a worker in Python would do first: the peer of cpagent in cold_start.py."""
import os

import boto3

sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
sqs.receive_message(QueueUrl=os.environ["sqs"], MaxNumberOfMessages=1, WaitTimeSeconds=0)
