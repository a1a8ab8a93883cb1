using System.Globalization;

namespace CloudPipe.Dispatcher.Hosting;

/// <summary>What the headers of an invocation say.</summary>
internal static class InvocationHeaders
{
    private const string RequestId = "Lambda-Runtime-Aws-Request-Id";
    private const string Deadline = "Lambda-Runtime-Deadline-Ms";
    private const string FunctionArn = "Lambda-Runtime-Invoked-Function-Arn";
    private const string TraceId = "Lambda-Runtime-Trace-Id";

    /// <remarks>Only the request id is needed, to answer. A deadline that is absent or no time means that none is kept.</remarks>
    /// <exception cref="LambdaHostException">CP5055: there is no request id.</exception>
    public static LambdaInvocation Read(HttpResponseMessage reply)
    {
        var id = Text(reply, RequestId) ?? throw new LambdaHostException(
            HostErrorCodes.InvocationMalformed,
            "Runtime.InvocationMalformed",
            $"An invocation came without the header {RequestId}, so nobody can be answered.",
            "Is AWS_LAMBDA_RUNTIME_API the address of a Lambda runtime API?");
        return new LambdaInvocation(id, Time(Text(reply, Deadline)), Text(reply, FunctionArn) ?? "", Text(reply, TraceId));
    }

    private static string? Text(HttpResponseMessage reply, string name) =>
        reply.Headers.TryGetValues(name, out var values) && values.FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset Time(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : DateTimeOffset.MaxValue;
}
