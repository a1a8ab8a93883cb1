using System.Net;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What a strict registry answers to a request that is wrong.</summary>
internal sealed class RefusedException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Of the specification, for example <c>BLOB_UNKNOWN</c>.</summary>
    public string Code { get; } = code;

    public static RefusedException BadRequest(string code, string message) => new(HttpStatusCode.BadRequest, code, message);

    public static RefusedException NotFound(string code, string message) => new(HttpStatusCode.NotFound, code, message);
}
