using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace CloudPipe.Aws;

/// <summary>
/// The door to AWSSDK.Core's configuration chains (region, endpoint, profile, credentials) for a service whose package
/// cannot be restored.
/// </summary>
internal sealed class AwsServiceConfig : ClientConfig
{
    private readonly AwsService _service;

    public AwsServiceConfig(AwsService service, AwsClientOptions options)
        : base(new DefaultConfigurationProvider(
            [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        _service = service;
        ServiceId = service.Id;
        if (options.Profile is { Length: > 0 } profile)
        {
            Profile = new Profile(profile);
        }

        // The order matters: setting the one clears the other.
        if (options.Region is { Length: > 0 } region)
        {
            AuthenticationRegion = region;
        }

        if (options.ServiceUrl is { } url)
        {
            ServiceURL = url.AbsoluteUri;
        }
    }

    private string EnvironmentName => ServiceId.Replace(' ', '_').ToUpperInvariant();

    public override string ServiceVersion => "";

    public override string UserAgent => $"cloudpipe/{ServiceId.Replace(' ', '-')}";

    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    /// <summary>
    /// Where requests go (an endpoint that somebody configured, else the public one of the region) and for which region they are
    /// signed. Ask once: in AWSSDK.Core reading the region forgets a configured endpoint.
    /// </summary>
    /// <exception cref="AmazonClientException">No endpoint is configured, and the region's cannot be known.</exception>
    public AwsPlace Resolve()
    {
        var url = ServiceURL;
        var region = AuthenticationRegion is { Length: > 0 } named ? RegionEndpoint.GetBySystemName(named) : FallbackRegionFactory.GetRegionEndpoint();
        if (url is { Length: > 0 })
        {
            return new AwsPlace(new Uri(url.EndsWith('/') ? url : url + "/"), region ?? RegionEndpoint.USEast1, IsConfigured: true);
        }

        // Their names follow no rule that holds for every service and partition; a wrong guess would leave the boundary unseen.
        if (UseFIPSEndpoint)
        {
            throw new AmazonClientException($"A FIPS endpoint is asked for: name the one of {ServiceId} in AWS_ENDPOINT_URL_{EnvironmentName}.");
        }

        if (_service.IsGlobal)
        {
            return GlobalEndpoints.Of(_service.EndpointPrefix, region);
        }

        return region is null
            ? throw new AmazonClientException("No region is configured: set AWS_DEFAULT_REGION.")
            : new AwsPlace(new Uri($"https://{_service.EndpointPrefix}.{region.SystemName}.{region.PartitionDnsSuffix}/"), region, IsConfigured: false);
    }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(Resolve().BaseAddress.AbsoluteUri);
}
