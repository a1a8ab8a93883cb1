namespace CloudPipe.Aws.ServiceQuotas;

/// <summary>
/// AWS Service Quotas, the operation that CloudPipe calls; <see cref="ServiceQuotasClient"/> says what it throws.
/// </summary>
public interface IAmazonServiceQuotas
{
    /// <summary>
    /// What the account may use; a quota that was never changed is a <c>NoSuchResourceException</c> for some services.
    /// </summary>
    Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken);
}
