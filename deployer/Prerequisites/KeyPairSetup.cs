using CloudPipe.Aws.Ec2;
using CloudPipe.Deployer.Accounts;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>Makes or finds a key pair. EC2 tells the private key once: it is stored before anything else happens.</summary>
internal sealed class KeyPairSetup(IAmazonEC2Prerequisites ec2, UserFiles files, bool dryRun)
{
    private const string Kind = "key pair";
    private const string Type = "key-pair";

    /// <exception cref="DeployException">CP5148: there is a file where the private key would be stored.</exception>
    public async Task<PrerequisiteStep> EnsureAsync(string name, CancellationToken cancellationToken)
    {
        var file = files.PrivateKey(name);
        if (await FindAsync("key-name", name, cancellationToken) is [var found, ..])
        {
            return new(PrerequisiteAction.Find, Kind, name)
            {
                Id = found.KeyPairId,
                File = File.Exists(file) ? file : null,
                Note = File.Exists(file) ? null : $"its private key is not in {file}: EC2 gives it to whoever makes the pair, and to nobody later",
            };
        }

        if (File.Exists(file))
        {
            throw new DeployException(
                DeployErrorCodes.PrerequisiteDiffers,
                $"{file} is there, and the key pair {name} is not: its private key would take the file's place",
                "Move the file away, or choose another name: cloudpipe init --key-pair NAME");
        }

        if (dryRun)
        {
            return new(PrerequisiteAction.Create, Kind, name);
        }

        var made = await ec2.CreateKeyPairAsync(new CreateKeyPairRequest { KeyName = name, TagSpecifications = PrerequisiteTag.ForEc2(Type) }, cancellationToken);

        // Not to be cancelled: the key cannot be had again.
        await PrivateFile.WriteAsync(file, made.KeyMaterial.TrimEnd() + "\n", CancellationToken.None);
        return new(PrerequisiteAction.Create, Kind, name) { Id = made.KeyPairId, File = file };
    }

    /// <summary>Removes all key pairs that we made in this region, with their private keys.</summary>
    public async Task<IReadOnlyList<PrerequisiteStep>> RemoveAsync(CancellationToken cancellationToken)
    {
        var steps = new List<PrerequisiteStep>();
        foreach (var pair in await FindAsync("tag-key", PrerequisiteTag.Key, cancellationToken))
        {
            if (!dryRun)
            {
                await ec2.DeleteKeyPairAsync(new DeleteKeyPairRequest { KeyName = pair.KeyName }, cancellationToken);
                File.Delete(files.PrivateKey(pair.KeyName));
            }

            steps.Add(new(PrerequisiteAction.Remove, Kind, pair.KeyName) { Id = pair.KeyPairId });
        }

        return steps;
    }

    private async Task<IReadOnlyList<KeyPairInfo>> FindAsync(string filter, string value, CancellationToken cancellationToken) =>
        (await ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { Filters = [new Filter { Name = filter, Values = [value] }] }, cancellationToken)).KeyPairs;
}
