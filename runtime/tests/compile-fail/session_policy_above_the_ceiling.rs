use cognito_policy::session_policy;

fn main() {
    let _ = session_policy!({
        #![within("ceiling.json")]
        Statement: { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" }
    });
}
