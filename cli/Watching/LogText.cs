using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Watching;

/// <summary>A line of a log as people and as programs read it.</summary>
internal static class LogText
{
    private const int WorkerShown = 8;
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>20:00:03.123 blur worker 1a2b3c4d  WARNING ...</c></summary>
    public static string Line(LogLine line)
    {
        var who = line.Source == LogSource.Worker ? $"worker {(line.Worker.Length > WorkerShown ? line.Worker[..WorkerShown] : line.Worker)}" : "dispatcher";
        return $"{line.Time.UtcDateTime.ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} {line.Stage} {who}  {line.Readable}";
    }

    public static string Json(LogLine line) => JsonSerializer.Serialize(
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["version"] = 1,
            ["time"] = line.Time,
            ["stage"] = line.Stage,
            ["source"] = line.Source == LogSource.Worker ? "worker" : "dispatcher",
            ["stream"] = line.Stream,
            ["text"] = line.Text,
        },
        s_json);
}
