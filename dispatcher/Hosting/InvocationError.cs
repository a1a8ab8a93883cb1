using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Hosting;

/// <summary>How Lambda is told that a function failed. Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.</summary>
/// <param name="Type">Of the body, <c>errorType</c>: the name of the exception.</param>
/// <param name="Category">Of the header <c>Lambda-Runtime-Function-Error-Type</c>: <c>Runtime.REASON</c> or <c>Function.REASON</c>.</param>
/// <param name="Message">With code and hint, where it is an error of ours.</param>
/// <param name="StackTrace">One frame a string, the innermost first.</param>
internal sealed record InvocationError(string Type, string Category, string Message, IReadOnlyList<string> StackTrace)
{
    // It is read by people, in logs: quotes and keys stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static InvocationError Of(Exception failure)
    {
        var name = failure.GetType().Name;
        var message = failure is CloudPipeException known
            ? $"{known.Code}: {known.Message}{(known.Hint is null ? "" : " " + known.Hint)}"
            : failure.Message;
        var frames = (failure.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return failure is LambdaHostException ours
            ? new InvocationError(ours.ErrorType, ours.ErrorType, message, [])
            : new InvocationError(name, "Function." + name, message, frames);
    }

    /// <summary><c>{"errorType":...,"errorMessage":...,"stackTrace":[...]}</c></summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("errorType", Type);
        json.WriteString("errorMessage", Message);
        json.WriteStartArray("stackTrace");
        foreach (var frame in StackTrace)
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <param name="log">The function's.</param>
    /// <param name="requestId">Of the invocation that failed; null before there is one.</param>
    public void Write(DispatchLog log, string? requestId) => log.Error(
        Message, ("requestId", requestId), ("errorType", Type), ("stackTrace", StackTrace.Count == 0 ? null : string.Join('\n', StackTrace)));
}
