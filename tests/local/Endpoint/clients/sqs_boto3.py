"""What boto3 (the JSON protocol) can do with SQS, against the endpoint of AWS_ENDPOINT_URL. boto3 verifies the MD5s itself."""
import sys, threading, time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

sqs = boto3.client("sqs", config=Config(retries={"total_max_attempts": 1}, parameter_validation=False))
Q = "AWS.SimpleQueueService."


def check(name, condition):
    print(("ok " if condition else "FAILED ") + name)
    if not condition:
        sys.exit(1)


def refused(name, code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        got = e.response["Error"]["Code"]
        check(f"{name}: {code}" + ("" if got == code else f", got {got}: {e}"), got == code)
    else:
        check(f"{name}: {code}, but it was accepted", False)


def attributes(url, *names):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names) or ["All"])["Attributes"]


# queues
url = sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "2"}, tags={"a": "1"})["QueueUrl"]
check("create again", sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "2"})["QueueUrl"] == url)
refused("create with another attribute", "QueueAlreadyExists", sqs.create_queue, QueueName="jobs", Attributes={"VisibilityTimeout": "3"})
refused("fifo", "InvalidParameterValue", sqs.create_queue, QueueName="jobs.fifo")
refused("bad name", "InvalidParameterValue", sqs.create_queue, QueueName="no spaces")
refused("unknown attribute", "InvalidAttributeName", sqs.create_queue, QueueName="q1", Attributes={"Nonsense": "1"})
refused("attribute out of range", "InvalidAttributeValue", sqs.create_queue, QueueName="q1", Attributes={"VisibilityTimeout": "43201"})
check("get url", sqs.get_queue_url(QueueName="jobs")["QueueUrl"] == url)
refused("url of absent", Q + "NonExistentQueue", sqs.get_queue_url, QueueName="absent")
refused("send to absent", Q + "NonExistentQueue", sqs.send_message, QueueUrl=url + "x", MessageBody="a")
check("list", url in sqs.list_queues(QueueNamePrefix="jo")["QueueUrls"] and "QueueUrls" not in {k: v for k, v in sqs.list_queues(QueueNamePrefix="zz").items() if v})
check("tags", sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"a": "1"})
a = attributes(url)
check("attributes", (a["VisibilityTimeout"], a["DelaySeconds"], a["MessageRetentionPeriod"], a["QueueArn"], a["ReceiveMessageWaitTimeSeconds"], a["MaximumMessageSize"]) ==
      ("2", "0", "345600", "arn:aws:sqs:us-east-1:000000000000:jobs", "0", "1048576"))
refused("unknown attribute name", "InvalidAttributeName", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["Nonsense"])

# send and receive
r = sqs.send_message(QueueUrl=url, MessageBody="ünïcödé 😀 <&>", MessageAttributes={
    "s": {"DataType": "String", "StringValue": "välue"}, "n": {"DataType": "Number", "StringValue": "1.5e3"},
    "b": {"DataType": "Binary.gif", "BinaryValue": b"\x00\xff"}})
check("md5s of a send", "MD5OfMessageAttributes" in r and r["MessageId"])
check("one visible", attributes(url)["ApproximateNumberOfMessages"] == "1")
m = sqs.receive_message(QueueUrl=url, AttributeNames=["All"], MessageAttributeNames=["All"])["Messages"][0]
check("body", m["Body"] == "ünïcödé 😀 <&>" and m["MessageId"] == r["MessageId"])
check("message attributes", m["MessageAttributes"]["b"] == {"DataType": "Binary.gif", "BinaryValue": b"\x00\xff"} and m["MessageAttributes"]["s"]["StringValue"] == "välue"
      and m["MD5OfMessageAttributes"] == r["MD5OfMessageAttributes"])
check("system attributes", m["Attributes"]["ApproximateReceiveCount"] == "1" and abs(int(m["Attributes"]["SentTimestamp"]) / 1000 - time.time()) < 60)
check("hidden", "Messages" not in sqs.receive_message(QueueUrl=url))
check("counted in flight", attributes(url)["ApproximateNumberOfMessagesNotVisible"] == "1")
started = time.time()
again = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10, MessageSystemAttributeNames=["ApproximateReceiveCount"], MessageAttributeNames=["n*", "s"])["Messages"][0]
check("visible again in time", 0.2 < time.time() - started < 4 and again["Attributes"] == {"ApproximateReceiveCount": "2"} and list(again["MessageAttributes"]) == ["s"])
sqs.delete_message(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"])
check("an old handle deletes nothing", attributes(url)["ApproximateNumberOfMessagesNotVisible"] == "1")
sqs.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"])
check("deleted", attributes(url)["ApproximateNumberOfMessagesNotVisible"] == "0")
check("deleting twice is no error", sqs.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"]))
refused("invalid handle", "ReceiptHandleIsInvalid", sqs.delete_message, QueueUrl=url, ReceiptHandle="nonsense")

# long polling
def later():
    time.sleep(0.5)
    sqs.send_message(QueueUrl=url, MessageBody="late")
threading.Thread(target=later).start()
started = time.time()
m = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"][0]
check("a send wakes a long poll", 0.3 < time.time() - started < 3)
started = time.time()
check("an empty long poll ends", "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1, VisibilityTimeout=0) and 0.8 < time.time() - started < 4)

# visibility
m = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"][0]
sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=0)
m = sqs.receive_message(QueueUrl=url)["Messages"][0]
check("given back at once", m["Body"] == "late")
refused("12 hours at most", "InvalidParameterValue", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=43201)
sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=0)
refused("not in flight", Q + "MessageNotInflight", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=5)
m2 = sqs.receive_message(QueueUrl=url)["Messages"][0]
refused("an old handle", "InvalidParameterValue", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=m["ReceiptHandle"], VisibilityTimeout=5)
sqs.delete_message(QueueUrl=url, ReceiptHandle=m2["ReceiptHandle"])

# batches
r = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": f"m{i}"} for i in range(10)])
check("ten at once", len(r["Successful"]) == 10 and "Failed" not in r)
got = []
while len(got) < 10:
    got += sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=60)["Messages"]
check("ten received, each once", sorted(x["Body"] for x in got) == sorted(f"m{i}" for i in range(10)))
r = sqs.change_message_visibility_batch(QueueUrl=url, Entries=[{"Id": "g", "ReceiptHandle": got[0]["ReceiptHandle"], "VisibilityTimeout": 90}, {"Id": "b", "ReceiptHandle": "x", "VisibilityTimeout": 9}])
check("batch visibility", [x["Id"] for x in r["Successful"]] == ["g"] and r["Failed"][0]["Code"] == "ReceiptHandleIsInvalid" and r["Failed"][0]["SenderFault"])
r = sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": f"d{i}", "ReceiptHandle": x["ReceiptHandle"]} for i, x in enumerate(got)])
check("batch delete", len(r["Successful"]) == 10)
refused("empty batch", Q + "EmptyBatchRequest", sqs.send_message_batch, QueueUrl=url, Entries=[])
refused("eleven", Q + "TooManyEntriesInBatchRequest", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": "x"} for i in range(11)])
refused("same id", Q + "BatchEntryIdsNotDistinct", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "x"}] * 2)
refused("bad id", Q + "InvalidBatchEntryId", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a b", "MessageBody": "x"}])
refused("a batch over 1 MiB", Q + "BatchRequestTooLong", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": "x" * 600_000} for i in range(2)])
r = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "good", "MessageBody": "x"}, {"Id": "bad", "MessageBody": "\x01"}])
check("half a batch", [x["Id"] for x in r["Successful"]] == ["good"] and r["Failed"][0]["Code"] == "InvalidMessageContents")

# refusals
refused("illegal character", "InvalidMessageContents", sqs.send_message, QueueUrl=url, MessageBody="a\x00b")
refused("no body", "MissingParameter", sqs.send_message, QueueUrl=url)
refused("empty body", "MissingParameter", sqs.send_message, QueueUrl=url, MessageBody="")
refused("over 1 MiB", "InvalidParameterValue", sqs.send_message, QueueUrl=url, MessageBody="x" * 1048577)
check("1 MiB", sqs.send_message(QueueUrl=url, MessageBody="x" * 1048576)["MessageId"])
refused("eleven messages", "InvalidParameterValue", sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11)
refused("a wait of 21 s", "InvalidParameterValue", sqs.receive_message, QueueUrl=url, WaitTimeSeconds=21)
refused("a bad attribute type", "InvalidParameterValue", sqs.send_message, QueueUrl=url, MessageBody="x", MessageAttributes={"a": {"DataType": "Object", "StringValue": "x"}})

# delay, purge
sqs.purge_queue(QueueUrl=url)
check("purged", attributes(url)["ApproximateNumberOfMessages"] == "0")
refused("purged too often", Q + "PurgeQueueInProgress", sqs.purge_queue, QueueUrl=url)
sqs.send_message(QueueUrl=url, MessageBody="d", DelaySeconds=1)
check("delayed", attributes(url)["ApproximateNumberOfMessagesDelayed"] == "1" and "Messages" not in sqs.receive_message(QueueUrl=url))
check("no longer delayed", sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"][0]["Body"] == "d")

# dead letters
dlq = sqs.create_queue(QueueName="dead")["QueueUrl"]
src = sqs.create_queue(QueueName="source", Attributes={"VisibilityTimeout": "0", "RedrivePolicy": '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:dead","maxReceiveCount":"2"}'})["QueueUrl"]
refused("redrive to nowhere", "InvalidParameterValue", sqs.set_queue_attributes, QueueUrl=src, Attributes={"RedrivePolicy": '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:nowhere","maxReceiveCount":2}'})
check("sources", sqs.list_dead_letter_source_queues(QueueUrl=dlq)["queueUrls"] == [src])
sqs.send_message(QueueUrl=src, MessageBody="poison")
check("first", sqs.receive_message(QueueUrl=src)["Messages"]); check("second", sqs.receive_message(QueueUrl=src)["Messages"])
check("not a third time", "Messages" not in sqs.receive_message(QueueUrl=src))
m = sqs.receive_message(QueueUrl=dlq, AttributeNames=["All"], WaitTimeSeconds=2)["Messages"][0]
check("a dead letter", m["Body"] == "poison" and m["Attributes"]["DeadLetterQueueSourceArn"].endswith(":source"))
sqs.set_queue_attributes(QueueUrl=src, Attributes={"VisibilityTimeout": "7", "RedrivePolicy": ""})
check("attributes set", attributes(src)["VisibilityTimeout"] == "7" and "RedrivePolicy" not in attributes(src))

# events
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
s3.create_bucket(Bucket="events")
ev = sqs.create_queue(QueueName="events")["QueueUrl"]
s3.put_bucket_notification_configuration(Bucket="events", NotificationConfiguration={"QueueConfigurations": [
    {"QueueArn": "arn:aws:sqs:us-east-1:000000000000:events", "Events": ["s3:ObjectCreated:*"], "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}}}]})
check("configuration", s3.get_bucket_notification_configuration(Bucket="events")["QueueConfigurations"][0]["Events"] == ["s3:ObjectCreated:*"])
import json
def event():
    m = sqs.receive_message(QueueUrl=ev, WaitTimeSeconds=2)["Messages"][0]
    sqs.delete_message(QueueUrl=ev, ReceiptHandle=m["ReceiptHandle"])
    return json.loads(m["Body"])
check("test event", event()["Event"] == "s3:TestEvent")
s3.put_object(Bucket="events", Key="out/x", Body=b"")
s3.put_object(Bucket="events", Key="in/a b+ü.tif", Body=b"123")
r = event()["Records"][0]
check("event", (r["eventSource"], r["eventName"], r["s3"]["bucket"]["name"], r["s3"]["object"]["key"], r["s3"]["object"]["size"]) ==
      ("aws:s3", "ObjectCreated:Put", "events", "in/a+b%2B%C3%BC.tif", 3))
check("no event for another prefix", "Messages" not in sqs.receive_message(QueueUrl=ev))
sqs.delete_queue(QueueUrl=ev)
refused("deleted queue", Q + "NonExistentQueue", sqs.receive_message, QueueUrl=ev)

# lambda
client = boto3.client("lambda", config=Config(retries={"total_max_attempts": 1}))
r = client.invoke(FunctionName="arn:aws:lambda:us-east-1:000000000000:function:echo", Payload=b'{"a":1}')
check("invoke", r["StatusCode"] == 200 and json.loads(r["Payload"].read()) == {"a": 1} and "FunctionError" not in r)
print("all done")
