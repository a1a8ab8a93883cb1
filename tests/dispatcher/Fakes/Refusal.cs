using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>What services answer when they refuse.</summary>
internal static class Refusal
{
    public static AmazonServiceException Of(string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new($"made to happen: {code}", null!, status < HttpStatusCode.InternalServerError ? ErrorType.Sender : ErrorType.Receiver, code, "r-1", status);

    public static AmazonServiceException Throttled() => Of("ThrottlingException");

    public static AmazonServiceException Denied() => Of("AccessDeniedException");
}
