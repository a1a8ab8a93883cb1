using System.Text.Json.Nodes;
using CloudPipe.Model;

namespace CloudPipe.Cli.Describing;

/// <summary>Has an unfinished document judged by the reader of finished ones: what is still missing is filled in with something harmless.</summary>
internal static class DraftCheck
{
    private const int LeastMemoryMiB = 6;

    /// <summary>Everything there is to say about the answers; nothing about what is still to be answered, or to be answered anew.</summary>
    public static IReadOnlyList<Diagnostic> Check(JsonObject draft, Func<string, bool> isAnswered)
    {
        var whole = (JsonObject)draft.DeepClone();
        foreach (var key in Questions.Keys.Where(key => !isAnswered(key)))
        {
            var names = key.Split('.');
            (names is [var group, _] ? whole[group] as JsonObject : whole)?.Remove(names[^1]);
        }

        Fill(whole, "container_name", "scratch");
        Fill(whole, "run_command", "/program $input $output");
        Fill(whole, "input_file_path", "/");
        Fill(whole, "output_file_path", "/");
        Fill(whole, "name", "name");
        Fill(whole, "memory", new JsonObject());
        if (whole["memory"] is JsonObject memory)
        {
            Fill(memory, "suggested", memory["minimal"] is JsonValue minimal && minimal.TryGetValue<int>(out var least) && least > LeastMemoryMiB ? least : LeastMemoryMiB);
        }

        return AlgorithmReader.Read(whole.ToJsonString(), "description").Diagnostics;
    }

    private static void Fill(JsonObject document, string name, JsonNode value)
    {
        if (!document.ContainsKey(name))
        {
            document[name] = value;
        }
    }
}
