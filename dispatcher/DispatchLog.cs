using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Dispatcher;

/// <summary>One JSON object a line: <c>{"time":"...","level":"INFO","message":"...","queued":1}</c>, as CloudWatch Logs searches it.</summary>
public sealed class DispatchLog
{
    // Log lines are not HTML: keys stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<string> _write;
    private readonly TimeProvider _clock;

    /// <param name="write">Takes a line, without its end.</param>
    /// <param name="clock">Of the lines.</param>
    public DispatchLog(Action<string> write, TimeProvider clock)
    {
        _write = write;
        _clock = clock;
    }

    /// <summary>Says nothing.</summary>
    public static DispatchLog Silent { get; } = new(_ => { }, TimeProvider.System) { IsSilent = true };

    private bool IsSilent { get; init; }

    /// <summary>Writes to the standard error of the process, which Lambda collects.</summary>
    public static DispatchLog ToStandardError(TimeProvider clock)
    {
        var stream = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return new(line => stream.Write(Encoding.UTF8.GetBytes(line + "\n")), clock);
    }

    public void Info(string message, params ReadOnlySpan<(string Name, object? Value)> fields) => Write("INFO", message, fields);

    public void Warning(string message, params ReadOnlySpan<(string Name, object? Value)> fields) => Write("WARNING", message, fields);

    public void Error(string message, params ReadOnlySpan<(string Name, object? Value)> fields) => Write("ERROR", message, fields);

    private void Write(string level, string message, ReadOnlySpan<(string Name, object? Value)> fields)
    {
        if (IsSilent)
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", level);
            json.WriteString("message", message);
            foreach (var (name, value) in fields)
            {
                WriteField(json, name, value);
            }

            json.WriteEndObject();
        }

        _write(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteField(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
