namespace CloudPipe.Aws;

/// <summary>What a service says went wrong.</summary>
internal sealed record AwsError(string Code, string Message)
{
    /// <summary>Empty if the reply names none.</summary>
    public string RequestId { get; init; } = "";

    public bool IsThrottling => Code is "ThrottlingException" or "Throttling" or "ThrottledException" or "RequestThrottled" or "RequestThrottledException"
        or "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown" or "PriorRequestNotComplete" or "BandwidthLimitExceeded" or "EC2ThrottledException"
        or "TransactionInProgressException" or "LimitExceededException" or "ProvisionedThroughputExceededException";

    public bool IsTransient => IsThrottling || Code is "RequestTimeout" or "RequestTimeoutException" or "InternalError" or "InternalFailure" or "ServiceUnavailable" or "ServiceException";

    /// <summary>Our clock may be to blame.</summary>
    public bool MayBeClockSkew => Code is "RequestTimeTooSkewed" or "RequestExpired" or "RequestInTheFuture" or "InvalidSignatureException"
        or "SignatureDoesNotMatch" or "AuthFailure";
}
