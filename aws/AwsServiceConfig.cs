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
    private readonly string _endpointPrefix;

    /// <param name="serviceId">The service's id as in <c>AWS_ENDPOINT_URL_ID</c>, for example <c>SQS</c>.</param>
    /// <param name="endpointPrefix">The first label of the service's host names and its signing name, for example <c>sqs</c>.</param>
    /// <param name="options">What the caller wants different.</param>
    public AwsServiceConfig(string serviceId, string endpointPrefix, AwsClientOptions options)
        : base(new DefaultConfigurationProvider(
            [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        _endpointPrefix = endpointPrefix;
        ServiceId = serviceId;
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

    public override string ServiceVersion => "";

    public override string UserAgent => $"cloudpipe/{ServiceId}";

    public override string RegionEndpointServiceName => _endpointPrefix;

    /// <summary>
    /// Where requests go (an endpoint that somebody configured, else the public one of the region) and for which region they are
    /// signed. Ask once: in AWSSDK.Core reading the region forgets a configured endpoint.
    /// </summary>
    /// <exception cref="AmazonClientException">No region is configured, and no endpoint either.</exception>
    public (Uri BaseAddress, RegionEndpoint Region) Resolve()
    {
        var url = ServiceURL;
        var region = AuthenticationRegion is { Length: > 0 } named ? RegionEndpoint.GetBySystemName(named) : FallbackRegionFactory.GetRegionEndpoint();
        if (url is { Length: > 0 })
        {
            return (new Uri(url.EndsWith('/') ? url : url + "/"), region ?? RegionEndpoint.USEast1);
        }

        return region is null
            ? throw new AmazonClientException("No region is configured: set AWS_DEFAULT_REGION.")
            : (new Uri($"https://{_endpointPrefix}.{region.SystemName}.{region.PartitionDnsSuffix}/"), region);
    }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(Resolve().BaseAddress.AbsoluteUri);
}
