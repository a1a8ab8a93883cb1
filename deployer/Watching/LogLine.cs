using System.Text.Json;

namespace CloudPipe.Deployer.Watching;

/// <summary>A line of a log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Stage">The algorithm's name.</param>
/// <param name="Source">Who wrote it.</param>
/// <param name="Stream">The log stream; its last part is the worker's task id.</param>
/// <param name="Text">The line as it was written.</param>
public sealed record LogLine(DateTimeOffset Time, string Stage, LogSource Source, string Stream, string Text)
{
    private const string Level = "level";
    private const string StreamName = "stream";

    private static readonly string[] s_shown = ["time", Level, "worker", "message"];

    private readonly Lazy<IReadOnlyDictionary<string, string>> _fields = new(() => Read(Text));

    /// <summary>The line's members, where it is JSON, as the agent and the dispatcher write it; else empty.</summary>
    public IReadOnlyDictionary<string, string> Fields => _fields.Value;

    /// <summary>The line for people: level, message and the other members; or the line as it is.</summary>
    public string Readable
    {
        get
        {
            if (Fields.Count == 0)
            {
                return Text;
            }

            var isChild = Fields.GetValueOrDefault(Level) == "child";
            var level = isChild ? Fields.GetValueOrDefault(StreamName, "stdout") + "|" : Fields.GetValueOrDefault(Level, "");
            var others = Fields.Where(member => !s_shown.Contains(member.Key, StringComparer.Ordinal) && !(isChild && member.Key == StreamName)).Select(member => $"{member.Key}={member.Value}");
            return string.Join(' ', others.Prepend(Fields.GetValueOrDefault("message", "")).Prepend(level).Where(part => part.Length > 0));
        }
    }

    /// <summary>The last part of the stream's name: a worker's task id.</summary>
    public string Worker => Stream[(Stream.LastIndexOf('/') + 1)..];

    private static Dictionary<string, string> Read(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!text.StartsWith('{'))
        {
            return fields;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                fields[member.Name] = member.Value.ToString();
            }
        }
        catch (JsonException)
        {
            // A program's own line that only looks like JSON.
            fields.Clear();
        }

        return fields;
    }
}
