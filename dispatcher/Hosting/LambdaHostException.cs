using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Hosting;

/// <summary>The function cannot be served, or one of its invocations cannot be answered as the function wanted.</summary>
/// <param name="code">CP5050 to CP5056.</param>
/// <param name="errorType">What Lambda is told: <c>Runtime.REASON</c> or <c>Function.REASON</c>.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do.</param>
/// <param name="inner">The cause.</param>
internal sealed class LambdaHostException(string code, string errorType, string message, string? hint = null, Exception? inner = null)
    : CloudPipeException(code, message, hint, isTransient: false, inner)
{
    public string ErrorType { get; } = errorType;
}
