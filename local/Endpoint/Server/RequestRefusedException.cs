using CloudPipe.Model;

namespace CloudPipe.Local.Server;

/// <summary>A request that no service shall see: unsigned, wrongly signed, malformed.</summary>
internal sealed class RequestRefusedException(RefusalReason reason, string message)
    : CloudPipeException(EndpointErrorCodes.RequestRefused, message)
{
    public RefusalReason Reason { get; } = reason;
}
