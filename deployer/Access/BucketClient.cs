using Amazon;
using Amazon.S3;
using CloudPipe.Aws;

namespace CloudPipe.Deployer.Access;

/// <summary>The SDK's own client of S3, told the same as our clients of the other services.</summary>
internal static class BucketClient
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);

    public static AmazonS3Client Create(AwsClientOptions options)
    {
        var config = new AmazonS3Config { MaxErrorRetry = options.MaxAttempts - 1, Timeout = s_timeout };
        if (options.Profile is { Length: > 0 } profile)
        {
            config.Profile = new Profile(profile);
        }

        var endpoint = options.ServiceUrl?.AbsoluteUri ?? config.ServiceURL;
        if (endpoint is { Length: > 0 })
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = options.Region ?? "us-east-1";
            // An endpoint of one's own seldom has a name for every bucket.
            config.ForcePathStyle = true;
        }
        else if (options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return options.Credentials is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }
}
