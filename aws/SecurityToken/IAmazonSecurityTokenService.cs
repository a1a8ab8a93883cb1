namespace CloudPipe.Aws.SecurityToken;

/// <summary>AWS STS, the operation that CloudPipe calls; <see cref="SecurityTokenClient"/> says what it throws.</summary>
public interface IAmazonSecurityTokenService
{
    /// <summary>Whose credentials these are; needs no permission.</summary>
    Task<GetCallerIdentityResponse> GetCallerIdentityAsync(GetCallerIdentityRequest request, CancellationToken cancellationToken);
}
