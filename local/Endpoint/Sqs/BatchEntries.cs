using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Local.Sqs;

/// <summary>The entries of a batch: at most ten, each with an id of its own, each of which succeeds or fails alone.</summary>
internal static class BatchEntries
{
    private const int Most = 10;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static IReadOnlyList<(string Id, JsonElement Entry)> Read(SqsCall call)
    {
        if (SqsCall.Member(call.Input, "Entries") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            throw new SqsException(SqsError.EmptyBatchRequest, "There should be at least one entry in the request.");
        }

        if (list.GetArrayLength() > Most)
        {
            throw new SqsException(
                SqsError.TooManyEntries, $"Maximum number of entries per request are {Most}. You have sent {list.GetArrayLength()}.");
        }

        var entries = list.EnumerateArray().Select(e => (Id: SqsCall.RequiredString(e, "Id"), Entry: e)).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, _) in entries)
        {
            if (id.Length > 80 || id.AsSpan().IndexOfAnyExcept(IdCharacters) >= 0)
            {
                throw new SqsException(
                    SqsError.InvalidBatchEntryId,
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
            }

            if (!seen.Add(id))
            {
                throw new SqsException(SqsError.IdsNotDistinct, $"Id {id} repeated.");
            }
        }

        return entries;
    }

    /// <summary>Does something with every entry and collects who succeeded and who failed.</summary>
    public static async Task<JsonObject> ForEachAsync(SqsCall call, Func<JsonElement, Task<JsonObject>> work)
    {
        var entries = Read(call);
        var successful = new JsonArray();
        var failed = new JsonArray();

        // Started together, so that the writer takes them in one transaction.
        var running = entries.Select(e => (e.Id, Result: work(e.Entry))).ToList();
        foreach (var (id, result) in running)
        {
            try
            {
                var json = await result;
                json["Id"] = id;
                successful.Add(json);
            }
            catch (SqsException e)
            {
                failed.Add(Failure(id, e));
            }
        }

        return Result(successful, failed);
    }

    public static JsonObject Failure(string id, SqsException e) =>
        new() { ["Id"] = id, ["SenderFault"] = true, ["Code"] = e.Error.QueryCode, ["Message"] = e.Message };

    public static JsonObject Result(JsonArray successful, JsonArray failed)
    {
        var json = new JsonObject { ["Successful"] = successful };
        if (failed.Count > 0)
        {
            json["Failed"] = failed;
        }

        return json;
    }
}
