namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>SQS, by the JSON protocol and by the query protocol.</summary>
internal static class QueueCases
{
    private const string Absent = "http://127.0.0.1/000000000000/absent";

    public static IEnumerable<ProtocolCase> All =>
    [
        new("SQS-QUEUE-1", c => c.Sqs("CreateQueue", $$"""{"QueueName":"c{{c.Fresh}}"}"""), 200, "QueueUrl"),
        new("SQS-QUEUE-2", CreateTwice, 400, "QueueNameExists"),
        new("SQS-QUEUE-3", c => c.Sqs("CreateQueue", """{"QueueName":"no spaces"}"""), 400, "InvalidParameterValue"),
        new("SQS-QUEUE-4", c => c.Sqs("CreateQueue", """{"QueueName":"q","Attributes":{"Nonsense":"1"}}"""), 400, "InvalidAttributeName"),
        new("SQS-QUEUE-5", c => c.Sqs("CreateQueue", """{"QueueName":"q","Attributes":{"VisibilityTimeout":"43201"}}"""), 400, "InvalidAttributeValue"),
        new("SQS-QUEUE-6", c => c.Sqs("GetQueueUrl", """{"QueueName":"absent"}"""), 400, "QueueDoesNotExist"),
        new("SQS-QUEUE-7", c => c.Form("Action=GetQueueUrl&QueueName=absent"), 400, "AWS.SimpleQueueService.NonExistentQueue"),
        new("SQS-QUEUE-8", c => c.Sqs("GetQueueUrl", """{"QueueName":"absent"}"""), 400, "x-amzn-query-error: AWS.SimpleQueueService.NonExistentQueue;Sender"),
        new("SQS-QUEUE-9", async c => await c.Sqs("GetQueueAttributes", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","AttributeNames":["Nonsense"]}"""), 400, "InvalidAttributeName"),
        new("SQS-QUEUE-10", PurgeTwice, 403, "PurgeQueueInProgress"),
        new("SQS-QUEUE-11", c => c.Sqs("DeleteQueue", $$"""{"QueueUrl":"{{Absent}}"}"""), 400, "QueueDoesNotExist"),
        new("SQS-QUEUE-12", async c => await c.Sqs("SetQueueAttributes", $$$"""{"QueueUrl":"{{{await c.QueueAsync()}}}","Attributes":{"RedrivePolicy":"{}"}}"""), 400, "InvalidParameterValue"),
        new("SQS-SEND-1", async c => await c.Sqs("SendMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","MessageBody":"x"}"""), 200, ProtocolClient.Md5("x")),
        new("SQS-SEND-2", c => c.Sqs("SendMessage", $$"""{"QueueUrl":"{{Absent}}","MessageBody":"x"}"""), 400, "QueueDoesNotExist"),
        new("SQS-SEND-3", async c => await c.Sqs("SendMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}"}"""), 400, "MissingParameter"),
        new("SQS-SEND-4", async c => await c.Sqs("SendMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","MessageBody":"a\u0001"}"""), 400, "InvalidMessageContents"),
        new("SQS-SEND-5", async c => await c.Sqs("SendMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","MessageBody":"{{new string('x', 1_048_577)}}"}"""), 400, "InvalidParameterValue"),
        new("SQS-SEND-6", async c => await c.Sqs("SendMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","MessageBody":"x","DelaySeconds":901}"""), 400, "InvalidParameterValue"),
        new("SQS-SEND-7", async c => await c.Sqs("SendMessage", $$$$"""{"QueueUrl":"{{{{await c.QueueAsync()}}}}","MessageBody":"x","MessageAttributes":{"a":{"DataType":"Object","StringValue":"x"}}}"""), 400, "InvalidParameterValue"),
        new("SQS-SEND-8", async c => await c.Form($"Action=SendMessage&QueueUrl={await c.QueueAsync()}&MessageBody=x"), 200, $"<MD5OfMessageBody>{ProtocolClient.Md5("x")}"),
        new("SQS-RECEIVE-1", async c => await c.Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}"}"""), 200),
        new("SQS-RECEIVE-2", async c => await c.Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","MaxNumberOfMessages":11}"""), 400, "InvalidParameterValue"),
        new("SQS-RECEIVE-3", async c => await c.Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","MaxNumberOfMessages":0}"""), 400, "InvalidParameterValue"),
        new("SQS-RECEIVE-4", async c => await c.Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","WaitTimeSeconds":21}"""), 400, "InvalidParameterValue"),
        new("SQS-RECEIVE-5", async c => await c.Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","VisibilityTimeout":43201}"""), 400, "InvalidParameterValue"),
        new("SQS-DELETE-1", DeleteTwice, 200),
        new("SQS-DELETE-2", async c => await c.Sqs("DeleteMessage", $$"""{"QueueUrl":"{{await c.QueueAsync()}}","ReceiptHandle":"nonsense"}"""), 400, "ReceiptHandleIsInvalid"),
        new("SQS-VISIBILITY-1", c => Change(c, 30), 200),
        new("SQS-VISIBILITY-2", c => Change(c, 43_201), 400, "InvalidParameterValue"),
        new("SQS-VISIBILITY-3", ChangeGivenBack, 400, "MessageNotInflight"),
        new("SQS-BATCH-1", c => Batch(c, 0), 400, "EmptyBatchRequest"),
        new("SQS-BATCH-2", c => Batch(c, 11), 400, "TooManyEntriesInBatchRequest"),
        new("SQS-BATCH-3", c => Batch(c, 2, _ => "same"), 400, "BatchEntryIdsNotDistinct"),
        new("SQS-BATCH-4", c => Batch(c, 1, _ => "no spaces"), 400, "InvalidBatchEntryId"),
        new("SQS-BATCH-5", c => Batch(c, 2, body: new string('x', 600_000)), 400, "BatchRequestTooLong"),
        new("SQS-BATCH-6", c => Batch(c, 1, body: "\\u0001"), 200, "InvalidMessageContents"),
        new("SQS-REQUEST-1", c => c.Sqs("Nonsense", "{}"), 400, "UnknownOperationException"),
        new("SQS-REQUEST-2", c => c.Form("Action=Nonsense"), 400, "InvalidAction"),
        new("SQS-REQUEST-3", c => c.Sqs("SendMessage", "{"), 400, "SerializationException"),
    ];

    private static async Task<string> CreateTwice(ProtocolClient client)
    {
        await client.Sqs("CreateQueue", $$"""{"QueueName":"t{{client.Fresh}}"}""");
        return await client.Sqs("CreateQueue", $$$"""{"QueueName":"t{{{client.Fresh}}}","Attributes":{"VisibilityTimeout":"77"}}""");
    }

    private static async Task<string> PurgeTwice(ProtocolClient client)
    {
        var queue = await client.QueueAsync();
        await client.Sqs("PurgeQueue", $$"""{"QueueUrl":"{{queue}}"}""");
        return await client.Sqs("PurgeQueue", $$"""{"QueueUrl":"{{queue}}"}""");
    }

    private static async Task<string> DeleteTwice(ProtocolClient client)
    {
        var (queue, handle) = await client.ReceivedAsync();
        await client.Sqs("DeleteMessage", $$"""{"QueueUrl":"{{queue}}","ReceiptHandle":"{{handle}}"}""");
        return await client.Sqs("DeleteMessage", $$"""{"QueueUrl":"{{queue}}","ReceiptHandle":"{{handle}}"}""");
    }

    private static async Task<string> Change(ProtocolClient client, int seconds)
    {
        var (queue, handle) = await client.ReceivedAsync();
        return await client.Sqs("ChangeMessageVisibility", $$"""{"QueueUrl":"{{queue}}","ReceiptHandle":"{{handle}}","VisibilityTimeout":{{seconds}}}""");
    }

    private static async Task<string> ChangeGivenBack(ProtocolClient client)
    {
        var (queue, handle) = await client.ReceivedAsync();
        var change = $$"""{"QueueUrl":"{{queue}}","ReceiptHandle":"{{handle}}","VisibilityTimeout":""";
        await client.Sqs("ChangeMessageVisibility", change + "0}");
        return await client.Sqs("ChangeMessageVisibility", change + "9}");
    }

    private static async Task<string> Batch(ProtocolClient client, int count, Func<int, string>? id = null, string body = "x")
    {
        var entries = Enumerable.Range(0, count).Select(i => $$"""{"Id":"{{id?.Invoke(i) ?? $"{i}"}}","MessageBody":"{{body}}"}""");
        return await client.Sqs("SendMessageBatch", $$"""{"QueueUrl":"{{await client.QueueAsync()}}","Entries":[{{string.Join(',', entries)}}]}""");
    }
}
