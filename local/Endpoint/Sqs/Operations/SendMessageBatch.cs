using System.Text.Json.Nodes;
using CloudPipe.Local.Queues;

namespace CloudPipe.Local.Sqs.Operations;

internal static class SendMessageBatch
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var queue = call.Queues.Find(call.Queue);
        var good = new List<(string Id, OutgoingMessage Message)>();
        var failed = new JsonArray();
        long size = 0;
        foreach (var (id, entry) in BatchEntries.Read(call))
        {
            try
            {
                var message = MessageReader.Read(entry);
                size += MessageRules.Size(message);
                MessageRules.Check(message, queue.Settings);
                good.Add((id, message));
            }
            catch (SqsException e)
            {
                failed.Add(BatchEntries.Failure(id, e));
            }
        }

        if (size > QueueSettings.LargestMessageBytes)
        {
            throw new SqsException(
                SqsError.BatchTooLong,
                $"Batch requests cannot be longer than {QueueSettings.LargestMessageBytes} bytes. You have sent {size} bytes.");
        }

        var ids = await call.Queues.SendBatchAsync(queue.Name, [.. good.Select(g => g.Message)], call.Cancellation);
        var successful = new JsonArray();
        for (var i = 0; i < ids.Count; i++)
        {
            var json = SendMessage.Describe(ids[i], good[i].Message);
            json["Id"] = good[i].Id;
            successful.Add(json);
        }

        return BatchEntries.Result(successful, failed);
    }
}
