using CloudPipe.Local.Sqs;
using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>A queue operation was refused, for the reason for which SQS would refuse it.</summary>
public sealed class SqsException : CloudPipeException
{
    internal SqsException(SqsError error, string message)
        : base(EndpointErrorCodes.SqsRefused, message) => Error = error;

    /// <summary>SQS's own code, for example <c>AWS.SimpleQueueService.NonExistentQueue</c>.</summary>
    public string ErrorCode => Error.QueryCode;

    internal SqsError Error { get; }
}
