using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Amazon.Runtime;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Tests.Prerequisites;

/// <summary>An account of its own, empty, for a test whose names are the account's.</summary>
internal static class MotoAccount
{
    public static async Task<AwsSession> OpenAsync(MotoServer moto)
    {
        // Whoever takes a role of another account is in it.
        var account = RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue).ToString("000000000000", CultureInfo.InvariantCulture);
        var role = Uri.EscapeDataString($"arn:aws:iam::{account}:role/tester");
        var reply = XDocument.Parse(await moto.CallQueryAsync("sts", $"Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn={role}"));
        string Of(string name) => reply.Descendants().First(element => element.Name.LocalName == name).Value;
        var credentials = new SessionAWSCredentials(Of("AccessKeyId"), Of("SecretAccessKey"), Of("SessionToken"));
        return new AwsSession(account, $"arn:aws:sts::{account}:assumed-role/tester/test", "us-east-1", AwsServices.Create(moto.Options with { Credentials = credentials })) { Credentials = credentials };
    }
}
