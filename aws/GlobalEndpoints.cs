using Amazon;

namespace CloudPipe.Aws;

/// <summary>
/// The one endpoint that a global service has in each partition, and the region its requests are signed for.
/// Source: https://docs.aws.amazon.com/general/latest/gr/iam-service.html and the endpoints of the partitions beside <c>aws</c>.
/// </summary>
internal static class GlobalEndpoints
{
    public static AwsPlace Of(string endpointPrefix, RegionEndpoint? anyRegion)
    {
        var (host, region) = anyRegion?.PartitionName switch
        {
            null or "aws" => ($"{endpointPrefix}.amazonaws.com", "us-east-1"),
            "aws-cn" => ($"{endpointPrefix}.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            "aws-us-gov" => ($"{endpointPrefix}.us-gov.amazonaws.com", "us-gov-west-1"),
            "aws-iso" => ($"{endpointPrefix}.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
            "aws-iso-b" => ($"{endpointPrefix}.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
            _ => ($"{endpointPrefix}.{anyRegion.SystemName}.{anyRegion.PartitionDnsSuffix}", anyRegion.SystemName),
        };
        return new AwsPlace(new Uri($"https://{host}/"), RegionEndpoint.GetBySystemName(region), IsConfigured: false);
    }
}
