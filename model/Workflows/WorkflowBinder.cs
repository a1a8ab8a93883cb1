using CloudPipe.Model.Json;
using static CloudPipe.Model.WorkflowErrorCodes;

namespace CloudPipe.Model;

/// <summary>Makes a workflow document of a tree.</summary>
internal sealed class WorkflowBinder(DocumentSource source)
{
    private const string SingleRun = "single_run";
    private const string SequenceRun = "sequence_run";

    private static readonly string[] Fields = ["input_s3_name", "output_s3_name", "key_pair", "account_id", "region", "placement", "process"];
    private static readonly string[] ProcessFields = ["type", "algorithms"];
    private static readonly string[] Types = [SingleRun, SequenceRun];

    private readonly DocumentPositions _positions = new();

    /// <summary>The document; parts that are wrong are reported and have some value, so look at the diagnostics first.</summary>
    public WorkflowDocument? Bind()
    {
        if (ObjectFields.Of(source, source.Root, "a workflow document", "", Fields) is not { } fields)
        {
            return null;
        }

        var input = Bucket(fields, "input_s3_name");
        var output = Bucket(fields, "output_s3_name");
        if (input is not null && input.Text == output?.Text)
        {
            var message = $"input and output are the same bucket '{input.Text}': every result would be taken for a new input";
            source.Diagnostics.Error(SameBuckets, output.Start, message, "name another output bucket");
        }

        var process = ObjectFields.Of(source, fields.Required("process"), "'process'", "process.", ProcessFields);
        var type = process is null ? WorkflowType.SingleRun : Type(process);
        return new WorkflowDocument
        {
            InputBucket = input?.Text ?? "",
            OutputBucket = output?.Text ?? "",
            KeyPair = fields.OptionalText("key_pair")?.Text,
            AccountId = AccountId(fields),
            Region = Region(fields),
            Placement = Placement(fields),
            Type = type,
            Stages = process is null ? [] : Stages(process, type),
            Positions = _positions,
        };
    }

    private TextField? Bucket(ObjectFields fields, string name)
    {
        var bucket = fields.RequiredText(name);
        if (bucket is not null && BucketNames.Fault(bucket.Text) is { } fault)
        {
            var message = $"'{bucket.Text}' cannot be the name of a bucket: {fault.Message}";
            source.Diagnostics.Error(BadBucketName, bucket.Start, message, fault.Hint);
        }

        return bucket;
    }

    private string? AccountId(ObjectFields fields)
    {
        var account = fields.OptionalText("account_id");
        if (account is null || (account.Text.Length == 12 && account.Text.All(c => c is >= '0' and <= '9')))
        {
            return account?.Text;
        }

        var message = $"'{account.Text}' is not an account number of twelve digits and is ignored";
        source.Diagnostics.Warning(OddAccountId, account.Start, message, "leave it out: the account is known from the credentials");
        return null;
    }

    private string? Region(ObjectFields fields)
    {
        var region = fields.OptionalText("region");
        if (region is not null && !Regions.LooksRight(region.Text))
        {
            var message = $"'{region.Text}' does not look like an AWS region";
            source.Diagnostics.Warning(OddRegion, region.Start, message, Regions.HintFor(region.Text));
        }

        return region?.Text;
    }

    private WorkerPlacement Placement(ObjectFields fields)
    {
        var placement = fields.OptionalText("placement");
        var known = placement is null ? WorkerPlacement.CapacityProvider : WorkerPlacements.Find(placement.Text);
        if (known is null)
        {
            var hint = Spelling.Hint(placement!.Text, WorkerPlacements.Names) ?? "write \"capacity-provider\", \"fargate\" or \"instance\"";
            source.Diagnostics.Error(UnknownPlacement, placement.Start, $"'{placement.Text}' is not a place that workers run in", hint);
        }

        return known ?? WorkerPlacement.CapacityProvider;
    }

    private WorkflowType Type(ObjectFields process)
    {
        var type = process.RequiredText("type");
        if (type is not null && !Types.Contains(type.Text))
        {
            var hint = Spelling.Hint(type.Text, Types) ?? "write \"single_run\" or \"sequence_run\"";
            source.Diagnostics.Error(UnknownType, type.Start, $"'{type.Text}' is not a type of process", hint);
        }

        return type?.Text == SingleRun ? WorkflowType.SingleRun : WorkflowType.SequenceRun;
    }

    private IReadOnlyList<WorkflowStage> Stages(ObjectFields process, WorkflowType type)
    {
        var list = process.Required("algorithms");
        if (list is null || !ObjectFields.Is(source, list, "'process.algorithms'", JsonKind.Array, "a list"))
        {
            return [];
        }

        if (list.Items.Count == 0 && !list.IsDamaged)
        {
            source.Diagnostics.Error(NoAlgorithms, list.Start, "there is no algorithm in 'process.algorithms'");
        }

        if (list.Items.Count > 1 && type == WorkflowType.SingleRun)
        {
            var message = $"a {SingleRun} has one algorithm, not {list.Items.Count}";
            var hint = $"write \"type\": \"{SequenceRun}\" to run them one after the other";
            source.Diagnostics.Error(SingleRunOfSeveral, list.Items[1].Start, message, hint);
        }

        var last = list.Items.Count - 1;
        var stages = list.Items.Select((item, index) => WorkflowStages.Read(source, _positions, item, index, isLast: index == last));
        return [.. stages.OfType<WorkflowStage>()];
    }
}
