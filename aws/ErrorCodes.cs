namespace CloudPipe.Aws;

/// <summary>Values of <c>AmazonServiceException.ErrorCode</c> that no service sends.</summary>
public static class ErrorCodes
{
    /// <summary>No attempt got a reply.</summary>
    public const string EndpointUnreachable = "EndpointUnreachable";

    /// <summary>TLS failed: a certificate that nobody trusts, or one of another name. Repeating does not help.</summary>
    public const string EndpointNotTrusted = "EndpointNotTrusted";

    /// <summary>A reply with a good status whose body is not what the operation answers; usually a proxy's page.</summary>
    public const string UnreadableReply = "UnreadableReply";
}
