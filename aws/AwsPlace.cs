using Amazon;

namespace CloudPipe.Aws;

/// <summary>Where requests go.</summary>
/// <param name="BaseAddress">Ends with a slash.</param>
/// <param name="Region">For which region requests are signed.</param>
/// <param name="IsConfigured">Somebody configured the address; it is not the region's public one.</param>
internal sealed record AwsPlace(Uri BaseAddress, RegionEndpoint Region, bool IsConfigured);
