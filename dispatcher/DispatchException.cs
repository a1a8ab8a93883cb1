using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>The invocation fails: who sent the event must not take it for done.</summary>
public sealed class DispatchException : CloudPipeException
{
    internal DispatchException(string code, string message, string hint, bool isTransient, Exception? inner = null)
        : base(code, message, hint, isTransient, inner)
    {
    }
}
