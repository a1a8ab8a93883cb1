using CloudPipe.Model.Json;
using static CloudPipe.Model.WorkflowErrorCodes;

namespace CloudPipe.Model;

/// <summary>Makes a workflow document of a tree.</summary>
internal sealed class WorkflowBinder(DocumentSource source)
{
    private static readonly string[] Fields = ["input_s3_name", "output_s3_name", "key_pair", "account_id", "region", "process"];
    private static readonly string[] ProcessFields = ["type", "algorithms"];
    private static readonly string[] Types = ["single_run", "sequence_run"];

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
        if (input is not null && input == output)
        {
            source.Diagnostics.Error(SameBuckets, fields.Required("output_s3_name")!.Start, $"input and output are the same bucket '{input}': every result would be taken for a new input", "name another output bucket");
        }

        var process = ObjectFields.Of(source, fields.Required("process"), "'process'", "process.", ProcessFields);
        return new WorkflowDocument
        {
            InputBucket = input ?? "",
            OutputBucket = output ?? "",
            KeyPair = fields.OptionalText("key_pair"),
            AccountId = AccountId(fields),
            Region = Region(fields),
            Type = process is null ? WorkflowType.SingleRun : Type(process),
            Stages = process is null ? [] : Stages(process),
            Positions = _positions,
        };
    }

    private string? Bucket(ObjectFields fields, string name)
    {
        if (fields.RequiredText(name) is not { } bucket)
        {
            return null;
        }

        if (BucketNames.Fault(bucket) is { } fault)
        {
            source.Diagnostics.Error(BadBucketName, fields.Required(name)!.Start, $"'{bucket}' cannot be the name of a bucket: {fault.Message}", fault.Hint);
        }

        return bucket;
    }

    private string? AccountId(ObjectFields fields)
    {
        var account = fields.OptionalText("account_id");
        if (account is null || (account.Length == 12 && account.All(c => c is >= '0' and <= '9')))
        {
            return account;
        }

        source.Diagnostics.Warning(OddAccountId, fields.Optional("account_id")!.Start, $"'{account}' is not an account number of twelve digits and is ignored", "leave it out: the account is known from the credentials");
        return null;
    }

    private string? Region(ObjectFields fields)
    {
        var region = fields.OptionalText("region");
        if (region is not null && !Regions.LooksRight(region))
        {
            source.Diagnostics.Warning(OddRegion, fields.Optional("region")!.Start, $"'{region}' does not look like an AWS region", Regions.HintFor(region));
        }

        return region;
    }

    private WorkflowType Type(ObjectFields process)
    {
        var type = process.RequiredText("type");
        if (type is not null && !Types.Contains(type))
        {
            source.Diagnostics.Error(UnknownType, process.Required("type")!.Start, $"'{type}' is not a type of process", Spelling.Hint(type, Types) ?? "write \"single_run\" or \"sequence_run\"");
        }

        return type == "single_run" ? WorkflowType.SingleRun : WorkflowType.SequenceRun;
    }

    private IReadOnlyList<WorkflowStage> Stages(ObjectFields process)
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

        if (list.Items.Count > 1 && process.OptionalText("type") == "single_run")
        {
            source.Diagnostics.Error(SingleRunOfSeveral, list.Items[1].Start, $"a single_run has one algorithm, not {list.Items.Count}", "write \"type\": \"sequence_run\" to run them one after the other");
        }

        var stages = list.Items.Select((item, index) => WorkflowStages.Read(source, _positions, item, index, isLast: index + 1 == list.Items.Count));
        return [.. stages.OfType<WorkflowStage>()];
    }
}
