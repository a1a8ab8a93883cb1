using Amazon;
using Amazon.Runtime;
using CloudPipe.Aws;
using CloudPipe.Aws.SecurityToken;

namespace CloudPipe.Deployer.Access;

/// <summary>An account, a region, and the services there.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="CallerArn">Who calls.</param>
/// <param name="Region">For example <c>eu-central-1</c>.</param>
/// <param name="Services">Their clients; disposed with the session.</param>
public sealed record AwsSession(string AccountId, string CallerArn, string Region, AwsServices Services) : IDisposable
{
    /// <summary><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>, ...</summary>
    public string Partition => RegionEndpoint.GetBySystemName(Region).PartitionName;

    /// <summary>What calls are signed with; null where a test stands in for AWS.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The clock of delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Finds credentials and region, and asks AWS whose they are.</summary>
    /// <exception cref="DeployException">
    /// CP5104: there are no credentials. CP5106: there is no region. CP5145: nobody has signed in with SSO, or no longer is. CP5146: a role
    /// needs a code of an MFA device. CP5147: a role cannot be taken.
    /// </exception>
    /// <exception cref="AmazonSecurityTokenServiceException">AWS does not accept the credentials: see <see cref="AccessFailures"/>.</exception>
    public static async Task<AwsSession> OpenAsync(AwsAccess access, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        var (credentials, region) = await AccessLookup.ResolveAsync(access, cancellationToken);
        var services = AwsServices.Create(new AwsClientOptions { Credentials = credentials, Region = region, Profile = access.Profile, ServiceUrl = access.EndpointUrl, TimeProvider = access.Time });
        try
        {
            var caller = await services.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
            return new AwsSession(caller.Account, caller.Arn, region, services) { Credentials = credentials, Time = access.Time };
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }

    public void Dispose() => Services.Dispose();
}
