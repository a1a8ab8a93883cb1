using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs.Operations;

internal static class ListQueues
{
    public static async Task<JsonObject> ExecuteAsync(SqsCall call)
    {
        var prefix = call.String("QueueNamePrefix") ?? "";
        var after = call.String("NextToken") ?? "";
        var most = call.Int("MaxResults");
        if (most is < 1 or > 1000)
        {
            throw new SqsException(SqsError.InvalidParameterValue, "Value for parameter MaxResults is invalid. Reason: Must be between 1 and 1000.");
        }

        var names = call.Queues.Names
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(n, after) > 0)
            .ToList();
        var page = names.Take(most ?? 1000).ToList();
        var result = new JsonObject { ["QueueUrls"] = new JsonArray([.. page.Select(n => (JsonNode)call.Account.QueueUrl(n))]) };
        if (most is not null && names.Count > page.Count)
        {
            result["NextToken"] = page[^1];
        }

        return await Task.FromResult(result);
    }
}
